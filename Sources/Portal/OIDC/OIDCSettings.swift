package import Domain

/// An OpenID Connect provider as a second way to sign in, as the configuration describes it.
package struct OIDCSettings: Sendable {
    /// The provider's identifier: an `https` address, compared octet by octet (Discovery 1.0 §4.3).
    package var issuer: String
    package var clientID: String
    /// `nil` for a public client.
    package var clientSecret: SecretBytes?
    /// The only authorities that the provider's certificate may lead to, PEM; `nil` means the system's.
    package var authorities: [UInt8]?
    /// Besides `openid`.
    package var scopes: [String]
    package var claims: OIDCClaims
    /// What the button says.
    package var label: String
    /// For everything that one step of a sign-in asks of the provider.
    package var patience: Duration

    package init(
        issuer: String,
        clientID: String,
        clientSecret: SecretBytes? = nil,
        authorities: [UInt8]? = nil,
        scopes: [String] = ["profile"],
        claims: OIDCClaims = OIDCClaims(),
        label: String = "Se connecter avec ÉduConnect",
        patience: Duration = .seconds(8)
    ) {
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.authorities = authorities
        self.scopes = scopes
        self.claims = claims
        self.label = label
        self.patience = patience
    }
}

/// The names under which the provider says what we must know of a person.
package struct OIDCClaims: Sendable, Equatable {
    /// Holds the login that the directory knows; the provider must let nobody choose it freely.
    package var login: String
    /// Holds the schools' identifiers, as a text or a list; `nil` leaves the school to the directory.
    package var establishments: String?
    /// Holds who the person is; `nil` leaves that to the directory.
    package var affiliation: String?
    /// What the values of `affiliation` mean.
    package var affiliations: [String: Population]

    package init(
        login: String = "preferred_username",
        establishments: String? = nil,
        affiliation: String? = nil,
        affiliations: [String: Population] = [:]
    ) {
        self.login = login
        self.establishments = establishments
        self.affiliation = affiliation
        self.affiliations = affiliations
    }

    /// The claims without which nobody signs in.
    var required: [String] { [login, establishments, affiliation].compactMap { $0 } }
}

/// The key `portal.oidc`: an OpenID Connect provider as a second way to sign in.
package struct OIDCSection: Decodable, Sendable {
    /// The provider's identifier, an `https` address.
    package var issuer: String
    package var clientID: String
    /// Absent for a public client.
    package var clientSecret: SecretSource?
    /// A PEM file of the only authorities that the provider's certificate may lead to.
    package var authority: String?
    /// Besides `openid`.
    package var scopes: [String]
    package var claims: OIDCClaimsSection
    package var label: String

    enum CodingKeys: String, CodingKey, CaseIterable {
        case issuer
        case clientID = "client-id"
        case clientSecret = "client-secret"
        case authority = "ca"
        case scopes
        case claims
        case label
    }

    static var schema: ConfigurationSchema {
        .keys(
            CodingKeys.self,
            [.clientSecret: SecretSource.schema, .claims: OIDCClaimsSection.schema]
        )
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        issuer = try container.decode(String.self, forKey: .issuer)
        clientID = try container.decode(String.self, forKey: .clientID)
        clientSecret = try container.decodeIfPresent(SecretSource.self, forKey: .clientSecret)
        authority = try container.decodeIfPresent(String.self, forKey: .authority)
        scopes = try container.value(.scopes, default: ["profile"])
        claims = try container.value(.claims, default: OIDCClaimsSection())
        label = try container.value(.label, default: "Se connecter avec ÉduConnect")
    }
}

/// The key `portal.oidc.claims`: the names under which the provider says who a person is.
package struct OIDCClaimsSection: Decodable, Sendable {
    package var login = "preferred_username"
    package var establishments: String?
    package var affiliation: String?
    /// What the values of `affiliation` mean: `eleve`, `enseignant` or `personnel`.
    package var affiliations: [String: String] = [:]

    enum CodingKeys: String, CodingKey, CaseIterable {
        case login
        case establishments = "uai"
        case affiliation
        case affiliations
    }

    static var schema: ConfigurationSchema {
        .keys(CodingKeys.self, [.affiliations: .mapping])
    }

    package init() {}

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        login = try container.value(.login, default: login)
        establishments = try container.decodeIfPresent(String.self, forKey: .establishments)
        affiliation = try container.decodeIfPresent(String.self, forKey: .affiliation)
        affiliations = try container.value(.affiliations, default: affiliations)
    }
}

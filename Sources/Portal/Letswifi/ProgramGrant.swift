internal import Domain

/// What a person allowed a program: to fetch profiles in their name.
struct ProgramGrant: Sendable, Equatable {
    let account: AccountID
    /// The password that was in force; what was allowed is over with it.
    let passwordVersion: Int?
    let clientID: String
    let redirectAddress: String
    let challenge: String
    /// How the device is called in the person's list.
    let label: String

    init(_ request: AuthorizationRequest, _ person: Person, label: String) {
        account = person.account
        passwordVersion = person.passwordVersion
        clientID = request.client.identifier
        redirectAddress = request.redirectAddress
        challenge = request.challenge
        self.label = label
    }
}

/// A program's request for an access token (RFC 6749 §4.1.3, RFC 7636 §4.5), checked for its form alone.
struct TokenRequest: Sendable, Equatable {
    let code: String
    let clientID: String
    let redirectAddress: String
    let verifier: String

    init(_ fields: FormFields) throws(OAuthError) {
        guard let type = fields["grant_type"], !type.isEmpty else { throw .invalidRequest }
        guard type == "authorization_code" else { throw .unsupportedGrantType }
        guard let code = fields["code"], let client = fields["client_id"],
            let redirect = fields["redirect_uri"], let verifier = fields["code_verifier"],
            ![code, client, redirect, verifier].contains("")
        else { throw .invalidRequest }
        self.code = code
        clientID = client
        redirectAddress = redirect
        self.verifier = verifier
    }
}

/// A program's request for a code, checked (RFC 6749 §4.1.1, RFC 7636 §4.3).
struct AuthorizationRequest: Sendable, Equatable {
    let client: LetswifiClient
    let redirectAddress: String
    let challenge: String
    let state: String?

    static let scope = "eap-metadata"

    /// Why a request gets no code.
    enum Refusal: Error, Equatable {
        /// The program or its address is not one of ours: the browser is sent nowhere (RFC 6749 §4.1.2.1).
        case unknownClient
        /// Something else is wrong, and the program is told: the address to send the browser to.
        case toClient(address: String, OAuthError)
    }

    /// Reads a request.
    ///
    /// - Parameters:
    ///   - fields: of the query, or of the form that repeats it.
    ///   - clients: those that we know.
    init(_ fields: FormFields, clients: [LetswifiClient]) throws(Refusal) {
        guard let client = clients.first(where: { $0.identifier == fields["client_id"] }),
            let redirect = fields["redirect_uri"],
            client.redirects.compactMap({ RedirectRule($0) }).contains(where: {
                $0.admits(redirect)
            })
        else { throw .unknownClient }
        let state = fields["state"].flatMap { $0.isEmpty ? nil : $0 }
        func refused(_ error: OAuthError) -> Refusal {
            .toClient(
                address: Self.answer([("error", error.rawValue)], to: redirect, state: state),
                error
            )
        }
        guard state.map({ $0.utf8.count <= 512 }) ?? true else { throw .unknownClient }
        guard fields["response_type"] == "code" else {
            throw refused(
                fields["response_type"] == nil ? .invalidRequest : .unsupportedResponseType
            )
        }
        guard fields["code_challenge_method"] == "S256",
            let challenge = fields["code_challenge"], ProofKey.isChallenge(challenge)
        else { throw refused(.invalidRequest) }
        guard fields["scope"].map({ $0 == Self.scope }) ?? true else {
            throw refused(.invalidScope)
        }
        self.client = client
        redirectAddress = redirect
        self.challenge = challenge
        self.state = state
    }

    /// The request again, as hidden fields of the page that asks the person.
    var fields: [(name: String, value: String)] {
        [
            ("response_type", "code"), ("client_id", client.identifier),
            ("redirect_uri", redirectAddress), ("scope", Self.scope),
            ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ] + (state.map { [("state", $0)] } ?? [])
    }

    /// Where the browser takes a code to the program.
    func answer(code: String) -> String {
        Self.answer([("code", code)], to: redirectAddress, state: state)
    }

    /// Where the browser takes a refusal to the program.
    func answer(_ error: OAuthError) -> String {
        Self.answer([("error", error.rawValue)], to: redirectAddress, state: state)
    }

    private static func answer(
        _ fields: [(name: String, value: String)],
        to address: String,
        state: String?
    ) -> String {
        FormText.append(fields + (state.map { [("state", $0)] } ?? []), to: address)
    }
}

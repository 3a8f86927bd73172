import Testing

@testable import Portal

@Suite struct AuthorizationRequestTests {
    static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

    static func fields(_ changes: [String: String?] = [:]) throws -> FormFields {
        var fields = [
            "response_type": "code", "client_id": "app.geteduroam.win", "scope": "eap-metadata",
            "redirect_uri": "http://127.0.0.1:50000/", "code_challenge": challenge,
            "code_challenge_method": "S256", "state": "s 1&é",
        ]
        for (name, value) in changes { fields[name] = value }
        let query = FormText.encode(fields.map { (name: $0.key, value: $0.value) })
        return try #require(FormFields(Array(query.utf8)))
    }

    static func request(
        _ changes: [String: String?] = [:]
    ) throws -> AuthorizationRequest {
        try AuthorizationRequest(try fields(changes), clients: LetswifiClient.known)
    }

    @Test func theProgramsRequestIsTaken() throws {
        let request = try Self.request()
        #expect(
            request.answer(code: "c") == "http://127.0.0.1:50000/?code=c&state=s%201%26%C3%A9"
        )
        // The page repeats the request in its form.
        let again = FormText.encode(request.fields)
        let fields = try #require(FormFields(Array(again.utf8)))
        #expect(try AuthorizationRequest(fields, clients: LetswifiClient.known) == request)
    }

    @Test func thePhonesProgramIsAnsweredUnderItsOwnScheme() throws {
        let request = try Self.request([
            "client_id": "app.eduroam.geteduroam", "redirect_uri": "app.eduroam.geteduroam:/",
            "state": nil,
        ])
        #expect(request.answer(code: "c") == "app.eduroam.geteduroam:/?code=c")
    }

    @Test(
        arguments: [
            ["client_id": "other"], ["client_id": nil], ["redirect_uri": nil],
            ["redirect_uri": "https://evil.example/"],
            ["redirect_uri": "app.eduroam.geteduroam:/"],
            ["client_id": "app.eduroam.geteduroam"],
            ["state": String(repeating: "x", count: 513)],
        ] as [[String: String?]]
    )
    func anUnknownProgramOrAddressIsSentNowhere(changes: [String: String?]) throws {
        let fields = try Self.fields(changes)
        #expect(throws: AuthorizationRequest.Refusal.unknownClient) {
            try AuthorizationRequest(fields, clients: LetswifiClient.known)
        }
    }

    @Test(
        arguments: [
            (["response_type": "token"], OAuthError.unsupportedResponseType),
            (["response_type": nil], .invalidRequest),
            (["code_challenge": nil], .invalidRequest),
            (["code_challenge": "short"], .invalidRequest),
            (["code_challenge_method": "plain"], .invalidRequest),
            (["code_challenge_method": nil], .invalidRequest),
            (["scope": "admin"], .invalidScope),
            (["scope": "eap-metadata admin"], .invalidScope),
        ] as [([String: String?], OAuthError)]
    )
    func aKnownProgramIsToldWhatIsWrong(changes: [String: String?], error: OAuthError) throws {
        let fields = try Self.fields(changes)
        let address =
            "http://127.0.0.1:50000/?error=\(error.rawValue)&state=s%201%26%C3%A9"
        #expect(throws: AuthorizationRequest.Refusal.toClient(address: address, error)) {
            try AuthorizationRequest(fields, clients: LetswifiClient.known)
        }
    }

    @Test func aParameterThatStandsTwiceIsNoRequest() {
        #expect(FormFields(Array("client_id=a&client_id=b".utf8)) == nil)
    }
}

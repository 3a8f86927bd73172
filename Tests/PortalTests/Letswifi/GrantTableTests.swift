import Domain
import Testing

@testable import Portal

@Suite
struct GrantTableTests {
    private let start = ContinuousClock.now

    private func grant(_ account: String = "1") throws -> ProgramGrant {
        ProgramGrant(
            try AuthorizationRequestTests.request(),
            Person(
                account: AccountID(account),
                login: "c.martin",
                population: .eleve,
                establishments: []
            ),
            label: "geteduroam"
        )
    }

    private func request(
        _ code: String,
        _ changes: [String: String] = [:]
    ) throws -> TokenRequest {
        let fields = [
            "grant_type": "authorization_code", "code": code, "client_id": "app.geteduroam.win",
            "redirect_uri": "http://127.0.0.1:50000/",
            "code_verifier": AuthorizationRequestTests.verifier,
        ].merging(changes) { $1 }
        let text = FormText.encode(fields.map { (name: $0.key, value: $0.value) })
        return try TokenRequest(try #require(FormFields(Array(text.utf8))))
    }

    @Test
    func aCodeGivesATokenAndTheTokenItsGrant() throws {
        let table = GrantTable()
        let code = try table.issueCode(try grant(), at: start)
        let token = try table.redeem(try request(code), at: start)
        #expect(table.grant(of: token, at: start) == (try grant()))
        #expect(token != code)
    }

    @Test
    func aCodeThatComesAgainEndsItsToken() throws {
        let table = GrantTable()
        let code = try table.issueCode(try grant(), at: start)
        let token = try table.redeem(try request(code), at: start)
        for _ in 0..<2 {
            #expect(throws: OAuthError.invalidGrant) {
                try table.redeem(try request(code), at: start + .seconds(600))
            }
        }
        #expect(table.grant(of: token, at: start) == nil)
    }

    @Test(
        arguments: [
            ["code_verifier": String(repeating: "A", count: 43)],
            ["code_verifier": AuthorizationRequestTests.challenge],
            ["client_id": "app.geteduroam.sh"], ["redirect_uri": "http://127.0.0.1:50001/"],
        ]
    )
    func aWrongWordUsesTheCodeUp(changes: [String: String]) throws {
        let table = GrantTable()
        let code = try table.issueCode(try grant(), at: start)
        for changes in [changes, [:]] {
            #expect(throws: OAuthError.invalidGrant) {
                try table.redeem(try request(code, changes), at: start)
            }
        }
    }

    @Test
    func codesLiveAMinuteAndTokensAnHour() throws {
        let table = GrantTable()
        let late = try table.issueCode(try grant(), at: start)
        #expect(throws: OAuthError.invalidGrant) {
            try table.redeem(try request(late), at: start + GrantTable.codeLife)
        }
        let code = try table.issueCode(try grant(), at: start)
        let token = try table.redeem(try request(code), at: start + .seconds(59))
        let end = start + .seconds(59) + GrantTable.tokenLife
        #expect(table.grant(of: token, at: end - .seconds(1)) != nil)
        #expect(table.grant(of: token, at: end) == nil)
    }

    @Test
    func codesThatWereNeverGivenAreWorthNothing() throws {
        let table = GrantTable()
        _ = try table.issueCode(try grant(), at: start)
        for code in ["x", RandomToken.make(), String(repeating: "0", count: 32), "é"] {
            #expect(throws: OAuthError.invalidGrant) {
                try table.redeem(try request(code), at: start)
            }
            #expect(table.grant(of: code, at: start) == nil)
        }
    }

    @Test
    func onePersonsCodesDoNotFillTheTable() throws {
        let table = GrantTable(capacity: GrantTable.perPerson + 2)
        for _ in 0..<GrantTable.perPerson { _ = try table.issueCode(try grant("1"), at: start) }
        #expect(throws: OAuthError.temporarilyUnavailable) {
            try table.issueCode(try grant("1"), at: start)
        }
        for account in ["2", "3"] { _ = try table.issueCode(try grant(account), at: start) }
        #expect(throws: OAuthError.temporarilyUnavailable) {
            try table.issueCode(try grant("4"), at: start)
        }
        _ = try table.issueCode(try grant("4"), at: start + GrantTable.codeLife)
    }

    @Test
    func aTokenKnowsTheCredentialThatItWasGivenLast() throws {
        let table = GrantTable()
        let code = try table.issueCode(try grant(), at: start)
        let token = try table.redeem(try request(code), at: start)
        #expect(table.credential(of: token) == nil)
        #expect(table.note(credential: "a", for: token))
        #expect(table.note(credential: "b", for: token))
        #expect(table.credential(of: token) == "b")
        #expect(!table.note(credential: "c", for: RandomToken.make()))
        table.withdraw(token)
        #expect(!table.note(credential: "d", for: token))
    }

    @Test
    func aTokenRequestNeedsAllItsWords() throws {
        for name in ["code", "client_id", "redirect_uri", "code_verifier", "grant_type"] {
            #expect(throws: OAuthError.invalidRequest) { try request("c", [name: ""]) }
        }
        for type in ["password", "client_credentials", "refresh_token"] {
            #expect(throws: OAuthError.unsupportedGrantType) {
                try request("c", ["grant_type": type])
            }
        }
    }
}

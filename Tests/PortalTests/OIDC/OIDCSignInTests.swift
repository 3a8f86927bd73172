import Crypto
import Domain
import Foundation
import Synchronization
import Testing

@testable import Portal

@Suite
struct OIDCSignInTests {
    private final class Clock: Sendable {
        let seconds = Mutex(ForgedToken.now)
        func advance(by seconds: Int64) { self.seconds.withLock { $0 += seconds } }
        var portal: PortalClock {
            PortalClock(timestamp: {
                Timestamp(secondsSinceEpoch: self.seconds.withLock { $0 })
            })
        }
    }

    private struct Rig {
        let provider: ScriptedProvider
        let signIn: OIDCSignIn
        let clock: Clock

        init(
            claims: OIDCClaims = OIDCClaims(),
            secret: String? = "s3cret:é",
            metadata: [String: String?] = [:]
        ) throws {
            provider = ScriptedProvider(metadata: metadata)
            clock = Clock()
            signIn = OIDCSignIn(
                settings: OIDCSettings(
                    issuer: ForgedToken.issuer,
                    clientID: ForgedToken.clientID,
                    clientSecret: secret.map { SecretBytes($0) },
                    claims: claims
                ),
                redirectAddress: "https://wifi.example/connexion/retour",
                establishments: [try #require(UAI("0750001A"))],
                people: KnownPeople(),
                transport: provider,
                clock: clock.portal
            )
        }

        /// Goes to the provider and comes back with an answer made of what it was asked.
        func travel(
            claims: [String: String?] = [:],
            answer changes: [String: String?] = [:],
            next: String? = nil
        ) async throws -> OIDCSignIn.Arrival {
            let departure = try await signIn.depart(next: next)
            let asked = try #require(Self.query(of: departure.address))
            let nonce = asked["nonce"] ?? ""
            try provider.give(
                ForgedToken.claims(["nonce": "\"\(nonce)\""].merging(claims) { $1 })
            )
            var fields = ["code": "c1", "state": asked["state"] ?? ""]
            for (name, value) in changes { fields[name] = value }
            let query = FormText.encode(fields.map { (name: $0.key, value: $0.value) })
            return try await signIn.arrive(
                try #require(FormFields(Array(query.utf8))),
                cookie: departure.cookie
            )
        }

        static func query(of address: String) -> FormFields? {
            address.split(separator: "?", maxSplits: 1).last.flatMap { FormFields(Array($0.utf8)) }
        }
    }

    private func refuses(
        _ refusal: OIDCRefusal,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () async throws -> Void
    ) async {
        await #expect(throws: refusal, sourceLocation: sourceLocation) { try await body() }
    }

    // MARK: - There and back

    @Test
    func aRightAnswerSignsThePersonIn() async throws {
        let arrival = try await Rig().travel(next: "/mes-appareils")
        #expect(arrival.person.login == "marie")
        #expect(arrival.next == "/mes-appareils")
    }

    @Test
    func theProviderIsAskedForACodeWithAProofKey() async throws {
        let rig = try Rig()
        let departure = try await rig.signIn.depart(next: nil)
        let asked = try #require(Rig.query(of: departure.address))
        #expect(departure.address.hasPrefix("https://idp.example/authorize?"))
        #expect(asked["response_type"] == "code")
        #expect(asked["code_challenge_method"] == "S256")
        #expect(asked["scope"] == "openid profile")
        #expect(asked["redirect_uri"] == "https://wifi.example/connexion/retour")
        let challenge = try #require(asked["code_challenge"])
        #expect(ProofKey.isChallenge(challenge))
        // What the answer is held against is not for others to read.
        for secret in ["state", "nonce"] {
            #expect(!departure.cookie.contains(try #require(asked[secret])))
        }
    }

    @Test
    func theCodeIsChangedWithTheVerifierAndTheSecret() async throws {
        let rig = try Rig()
        _ = try await rig.travel()
        let request = try #require(
            rig.provider.requests.first { $0.address == ScriptedProvider.tokenAddress }
        )
        let fields = Dictionary(
            (request.form ?? []).map { ($0.name, $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
        #expect(fields["grant_type"] == "authorization_code")
        #expect(fields["code_verifier"]?.utf8.count == 43)
        #expect(fields["client_secret"] == nil)
        let basic = Data("preau:s3cret%3A%C3%A9".utf8).base64EncodedString()
        #expect(request.authorization == "Basic \(basic)")
    }

    @Test
    func aProviderThatTakesTheSecretInTheFormAloneGetsItThere() async throws {
        let rig = try Rig(metadata: [
            "token_endpoint_auth_methods_supported": "[\"client_secret_post\"]"
        ])
        _ = try await rig.travel()
        let request = rig.provider.requests.first { $0.address == ScriptedProvider.tokenAddress }
        #expect(request?.authorization == nil)
        #expect(request?.form?.contains { $0.name == "client_secret" } == true)
    }

    @Test
    func aPublicClientSaysItsNameAlone() async throws {
        let rig = try Rig(secret: nil)
        _ = try await rig.travel()
        let request = rig.provider.requests.first { $0.address == ScriptedProvider.tokenAddress }
        #expect(request?.authorization == nil)
        #expect(request?.form?.contains { $0 == ("client_id", "preau") } == true)
    }

    // MARK: - Answers that are not ours

    @Test
    func anAnswerToAnotherBrowserIsStale() async throws {
        let rig = try Rig()
        let departure = try await rig.signIn.depart(next: nil)
        let state = try #require(Rig.query(of: departure.address)?["state"])
        let answer = try #require(FormFields(Array("code=c&state=\(state)".utf8)))
        let other = try await rig.signIn.depart(next: nil)
        for cookie in [nil, "", "x", other.cookie, String(departure.cookie.dropLast())] {
            await refuses(.stale) { _ = try await rig.signIn.arrive(answer, cookie: cookie) }
        }
        #expect(rig.provider.count(of: ScriptedProvider.tokenAddress) == 0)
    }

    @Test
    func anAnswerWithAnotherStateIsStale() async throws {
        await refuses(.stale) { _ = try await Rig().travel(answer: ["state": "x"]) }
        await refuses(.stale) { _ = try await Rig().travel(answer: ["state": nil]) }
    }

    @Test
    func anAnswerThatTookTooLongIsStale() async throws {
        let rig = try Rig()
        let departure = try await rig.signIn.depart(next: nil)
        let state = try #require(Rig.query(of: departure.address)?["state"])
        let answer = try #require(FormFields(Array("code=c&state=\(state)".utf8)))
        rig.clock.advance(by: PendingSignIn.life + 1)
        await refuses(.stale) {
            _ = try await rig.signIn.arrive(answer, cookie: departure.cookie)
        }
    }

    @Test
    func anotherProcessesCookieIsStale() async throws {
        let here = try Rig()
        let there = try await Rig().signIn.depart(next: nil)
        let answer = try #require(FormFields(Array("code=c&state=s".utf8)))
        await refuses(.stale) { _ = try await here.signIn.arrive(answer, cookie: there.cookie) }
    }

    @Test
    func anAnswerOfAnotherIssuerIsRefused() async throws {
        let error = OIDCRefusal.provider("an answer of another issuer")
        await refuses(error) {
            _ = try await Rig().travel(answer: ["iss": "https://other.example"])
        }
        _ = try await Rig().travel(answer: ["iss": ForgedToken.issuer])
        let naming = ["authorization_response_iss_parameter_supported": "true"]
        await refuses(error) { _ = try await Rig(metadata: naming).travel() }
    }

    @Test
    func theProvidersRefusalIsToldApartFromItsFaults() async throws {
        await refuses(.denied) {
            _ = try await Rig().travel(answer: ["error": "access_denied", "code": nil])
        }
        await refuses(.provider("an error answer")) {
            _ = try await Rig().travel(answer: ["error": "<script>", "code": nil])
        }
        await refuses(.provider("an answer without code")) {
            _ = try await Rig().travel(answer: ["code": nil])
        }
    }

    // MARK: - Tokens

    @Test
    func aTokenForAnotherSignInIsRefused() async throws {
        await refuses(.provider("an ID token that is not right: nonce")) {
            _ = try await Rig().travel(claims: ["nonce": "\"other\""])
        }
    }

    @Test
    func newKeysAreLookedForOnceAMinute() async throws {
        let rig = try Rig()
        _ = try await rig.travel()
        #expect(rig.provider.count(of: ScriptedProvider.keysAddress) == 1)
        let key = ForgedToken.jwk(rig.provider.forge.key.publicKey, identifier: "k2")
        rig.provider.answer(ScriptedProvider.keysAddress, 200, ForgedToken.keySet([key]))
        // Within the minute the old set stands, however often it is tried.
        _ = try await rig.travel()
        rig.clock.advance(by: ProviderDocuments.life)
        await refuses(.provider("an ID token that is not right: unknownKey")) {
            _ = try await rig.travel(claims: ["exp": "1900000000"])
        }
        #expect(rig.provider.count(of: ScriptedProvider.keysAddress) == 2)
    }

    @Test
    func aKeyThatRolledOverIsFound() async throws {
        let rig = try Rig()
        let stranger = ForgedToken.jwk(rig.provider.forge.stranger.publicKey, identifier: "k0")
        let right = rig.provider.forge.keySet
        rig.provider.answer(ScriptedProvider.keysAddress, 200, ForgedToken.keySet([stranger]))
        await refuses(.provider("an ID token that is not right: unknownKey")) {
            _ = try await rig.travel()
        }
        rig.provider.answer(ScriptedProvider.keysAddress, 200, right)
        rig.clock.advance(by: ProviderDocuments.renewal)
        _ = try await rig.travel()
    }

    @Test
    func claimsThatTheTokenLacksAreAskedFor() async throws {
        let rig = try Rig()
        rig.provider.answer(
            ScriptedProvider.userInfoAddress,
            200,
            "{\"sub\":\"u1\",\"preferred_username\":\"marie\",\"nonce\":\"x\"}"
        )
        _ = try await rig.travel(claims: ["preferred_username": nil])
        let request = rig.provider.requests.last
        #expect(request?.address == ScriptedProvider.userInfoAddress)
        #expect(request?.authorization == "Bearer a1")
    }

    @Test
    func claimsOfAnotherSubjectAreRefused() async throws {
        let rig = try Rig()
        rig.provider.answer(
            ScriptedProvider.userInfoAddress,
            200,
            "{\"sub\":\"u2\",\"preferred_username\":\"marie\"}"
        )
        await refuses(.provider("user information of another subject")) {
            _ = try await rig.travel(claims: ["preferred_username": nil])
        }
    }

    // MARK: - Providers that are away or wrong

    @Test
    func aProviderThatIsAwayIsNotAskedAgainAtOnce() async throws {
        let rig = try Rig()
        rig.provider.leave()
        for _ in 0..<3 {
            await refuses(.unreachable) { _ = try await rig.signIn.depart(next: nil) }
        }
        #expect(rig.provider.requests.count == 1)
        rig.provider.comeBack()
        rig.clock.advance(by: ProviderDocuments.rest)
        _ = try await rig.signIn.depart(next: nil)
    }

    @Test(
        arguments: [
            ["issuer": "\"https://other.example\""], ["issuer": "\"https://idp.example/\""],
            ["authorization_endpoint": "\"http://idp.example/a\""],
            ["authorization_endpoint": "\"javascript:alert(1)\""],
            ["token_endpoint": "\"http://127.0.0.1/\""],
            ["token_endpoint": "\"https://u:p@idp.example/\""],
            ["jwks_uri": nil], ["jwks_uri": "\"file:///etc/passwd\""],
            ["response_types_supported": "[\"id_token\"]"],
            ["code_challenge_methods_supported": "[\"plain\"]"],
        ] as [[String: String?]]
    )
    func metadataThatWeCannotWorkWithIsRefused(changes: [String: String?]) async throws {
        await #expect(throws: OIDCRefusal.self) {
            try await Rig(metadata: changes).signIn.depart(next: nil)
        }
    }

    @Test
    func metadataIsFetchedOnceAnHour() async throws {
        let rig = try Rig()
        for _ in 0..<3 { _ = try await rig.signIn.depart(next: nil) }
        #expect(rig.provider.requests.count == 1)
        rig.clock.advance(by: ProviderDocuments.life)
        _ = try await rig.signIn.depart(next: nil)
        #expect(rig.provider.requests.count == 2)
    }

    // MARK: - Whom the claims mean

    private let all = OIDCClaims(
        establishments: "uai",
        affiliation: "profil",
        affiliations: ["ELE": .eleve, "ENS": .enseignant]
    )

    @Test
    func theSchoolMayStandInAListAndInAnyCase() async throws {
        for value in ["\"0750001A\"", "[\"0690002B\",\"0750001a\"]"] {
            let claims = ["uai": value, "profil": "\"ELE\""]
            let arrival = try await Rig(claims: all).travel(claims: claims)
            #expect(arrival.person.login == "marie")
        }
    }

    @Test(
        arguments: [
            (["uai": "\"0690002B\"", "profil": "\"ELE\""], OIDCRefusal.otherEstablishment),
            (["uai": "\"0750001A\"", "profil": "\"ENS\""], .otherPopulation),
            (["uai": "\"0750001A\"", "profil": "\"PARENT\""], .otherPopulation),
            (["uai": "\"0750001A\"", "profil": "{}"], .missingClaim("profil")),
            (["uai": "[]", "profil": "\"ELE\""], .missingClaim("uai")),
            (["uai": "7", "profil": "\"ELE\""], .missingClaim("uai")),
            (
                [
                    "uai": "\"0750001A\"", "profil": "\"ELE\"",
                    "preferred_username": "\"nobody\"",
                ], .unknownPerson
            ),
            (
                ["uai": "\"0750001A\"", "profil": "\"ELE\"", "preferred_username": "[\"marie\"]"],
                .missingClaim("preferred_username")
            ),
        ] as [([String: String], OIDCRefusal)]
    )
    func claimsOfNobodyOfOursAreRefused(claims: [String: String], refusal: OIDCRefusal) async {
        await refuses(refusal) {
            _ = try await Rig(claims: all).travel(claims: claims.mapValues { $0 })
        }
    }
}

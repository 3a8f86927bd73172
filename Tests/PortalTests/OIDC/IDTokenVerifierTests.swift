import Crypto
import Domain
import Foundation
import Testing

@testable import Portal

@Suite
struct IDTokenVerifierTests {
    private let forge = ForgedToken()

    private func verify(
        _ token: String,
        keySet: String? = nil,
        accessToken: String? = nil
    ) async throws -> IDToken {
        let keys = try #require(KeySet(json: Array((keySet ?? forge.keySet).utf8)))
        return try await IDTokenVerifier(issuer: ForgedToken.issuer, clientID: ForgedToken.clientID)
            .verify(
                token,
                keys: keys,
                expected: IDTokenVerifier.Expectation(
                    nonce: "n1",
                    accessToken: accessToken,
                    now: Timestamp(secondsSinceEpoch: ForgedToken.now)
                )
            )
    }

    private func refuses(
        _ token: String,
        keySet: String? = nil,
        _ error: IDTokenError,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        await #expect(throws: error, sourceLocation: sourceLocation) {
            try await verify(token, keySet: keySet)
        }
    }

    @Test
    func aRightTokenGivesItsClaims() async throws {
        let token = try await verify(try forge.signed())
        #expect(token["preferred_username"]?.text == "marie")
    }

    @Test
    func theAlgorithmNoneIsRefusedHoweverItIsWritten() async {
        for name in ["none", "None", "NONE", "nOnE"] {
            let message = ForgedToken.message(
                ["alg": "\"\(name)\""],
                ForgedToken.claims()
            )
            await refuses(message + ".", .algorithm)
        }
    }

    @Test
    func aSharedSecretMadeOfThePublicKeyIsRefused() async throws {
        let pem = forge.key.publicKey.pemRepresentation
        for secret in [Array(pem.utf8), [UInt8](forge.key.publicKey.rawRepresentation)] {
            let header = ["alg": "\"HS256\"", "kid": "\"k1\""]
            let message = ForgedToken.message(header, ForgedToken.claims())
            let code = HMAC<SHA256>.authenticationCode(
                for: Array(message.utf8),
                using: SymmetricKey(data: secret)
            )
            await refuses("\(message).\(Base64URL.encode(code))", .algorithm)
        }
    }

    @Test
    func aSecretKeyInTheSetVerifiesNothing() async throws {
        let set = ForgedToken.keySet(["{\"kty\":\"oct\",\"kid\":\"k1\",\"k\":\"AAAA\"}"])
        await refuses(try forge.signed(), keySet: set, .unknownKey)
    }

    @Test
    func anotherKeysSignatureIsRefused() async throws {
        let message = ForgedToken.message(ForgedToken.header, ForgedToken.claims())
        await refuses(try ForgedToken.sign(message, with: forge.stranger), .signature)
    }

    @Test
    func anotherKeysNameIsUnknown() async throws {
        let header = ["alg": "\"ES256\"", "kid": "\"k2\""]
        await refuses(try forge.signed(header: header), .unknownKey)
    }

    @Test
    func withoutKeyNameTheOnlyKeyServesAndTwoAreOneTooMany() async throws {
        let token = try forge.signed(header: ["alg": "\"ES256\""])
        _ = try await verify(token)
        let two = ForgedToken.keySet([
            ForgedToken.jwk(forge.key.publicKey, identifier: "k1"),
            ForgedToken.jwk(forge.stranger.publicKey, identifier: "k2"),
        ])
        await refuses(token, keySet: two, .unknownKey)
    }

    @Test
    func aKeyThatTheTokenBringsAlongIsNotUsed() async throws {
        let jwk = ForgedToken.jwk(forge.stranger.publicKey, identifier: "k1")
        let header = ["alg": "\"ES256\"", "kid": "\"k1\"", "jwk": jwk, "jku": "\"https://evil/\""]
        let message = ForgedToken.message(header, ForgedToken.claims())
        await refuses(try ForgedToken.sign(message, with: forge.stranger), .signature)
    }

    @Test
    func anExtensionThatMustBeUnderstoodIsNot() async throws {
        let header = ForgedToken.header.merging(["crit": "[\"b64\"]"]) { $1 }
        await refuses(try forge.signed(header: header), .malformed)
    }

    @Test
    func aTokenOfAnotherKindIsNoIDToken() async throws {
        let header = ForgedToken.header.merging(["typ": "\"at+jwt\""]) { $1 }
        await refuses(try forge.signed(header: header), .malformed)
    }

    @Test
    func changedClaimsAreRefused() async throws {
        let parts = try forge.signed().split(separator: ".")
        let other = ForgedToken.message(
            ForgedToken.header,
            ForgedToken.claims(["preferred_username": "\"admin\""])
        )
        await refuses("\(other).\(parts[2])", .signature)
    }

    @Test(
        arguments: [
            ("iss", "\"https://idp.example/\"", IDTokenError.issuer),
            ("iss", nil, .issuer), ("iss", "[\"https://idp.example\"]", .issuer),
            ("sub", nil, .subject), ("sub", "\"\"", .subject),
            ("aud", "\"other\"", .audience), ("aud", nil, .audience),
            ("aud", "[\"other\",\"third\"]", .audience),
            ("aud", "[\"preau\",\"other\"]", .authorizedParty),
            ("azp", "\"other\"", .authorizedParty), ("azp", "7", .authorizedParty),
            ("exp", "1799999940", .expired), ("exp", nil, .expired),
            ("exp", "\"1900000000\"", .expired), ("exp", "1e400", .expired),
            ("iat", "1800000061", .early), ("iat", nil, .early),
            ("nbf", "1800000061", .early), ("nbf", "\"x\"", .early),
            ("nonce", "\"n2\"", .nonce), ("nonce", nil, .nonce), ("nonce", "[\"n1\"]", .nonce),
            ("at_hash", "\"AAAA\"", .accessTokenHash),
        ] as [(String, String?, IDTokenError)]
    )
    func aWrongClaimIsRefused(name: String, value: String?, error: IDTokenError) async throws {
        await refuses(try forge.signed(ForgedToken.claims([name: value])), error)
    }

    @Test
    func clocksMayDifferByAMinute() async throws {
        for changes in [["exp": "1799999941"], ["iat": "1800000060"], ["nbf": "1800000060"]] {
            _ = try await verify(try forge.signed(ForgedToken.claims(changes)))
        }
    }

    @Test
    func severalAudiencesNeedUsAsTheAuthorizedParty() async throws {
        let claims = ForgedToken.claims(["aud": "[\"other\",\"preau\"]", "azp": "\"preau\""])
        _ = try await verify(try forge.signed(claims))
    }

    @Test
    func theAccessTokensHashMustFit() async throws {
        let hash = TokenAlgorithm.es256.halfDigest(of: "access")
        let token = try forge.signed(ForgedToken.claims(["at_hash": "\"\(hash)\""]))
        _ = try await verify(token, accessToken: "access")
        await #expect(throws: IDTokenError.accessTokenHash) {
            try await verify(token, accessToken: "acceSs")
        }
    }

    @Test
    func whatIsNoTokenIsMalformed() async throws {
        let right = try forge.signed()
        let texts = [
            "", ".", "..", "...", "a.b.c", right + ".x", String(right.dropLast(90)),
            "\(right)=", String(repeating: "A", count: 70_000), "e30.e30.e30", "é.é.é",
        ]
        for text in texts {
            await #expect(throws: IDTokenError.self) { try await verify(text) }
        }
    }

    @Test
    func deeplyNestedClaimsDoNotStopTheProgram() async throws {
        let deep = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
        await #expect(throws: IDTokenError.self) {
            try await verify(try forge.signed(ForgedToken.claims(["x": deep])))
        }
        _ = try await verify(try forge.signed())
    }
}

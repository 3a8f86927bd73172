import Crypto
import Testing

@testable import Portal

@Suite
struct KeySetTests {
    private let forge = ForgedToken()

    private func set(_ json: String) -> KeySet? { KeySet(json: Array(json.utf8)) }

    @Test
    func keysOfUnknownKindsAreLeftOut() throws {
        let json = ForgedToken.keySet([
            "{\"kty\":\"AKP\",\"kid\":\"new\"}", "{}",
            ForgedToken.jwk(forge.key.publicKey, identifier: "k1"),
        ])
        let keys = try #require(set(json))
        #expect(keys.key("k1", for: .es256) != nil)
        #expect(keys.key("new", for: .es256) == nil)
    }

    @Test
    func aKeyServesItsOwnAlgorithmAlone() throws {
        let keys = try #require(set(forge.keySet))
        for algorithm in TokenAlgorithm.allCases {
            #expect((keys.key("k1", for: algorithm) != nil) == (algorithm == .es256))
        }
    }

    @Test
    func aKeyForEncryptionVerifiesNothing() throws {
        let json = forge.keySet.replacing("\"sig\"", with: "\"enc\"")
        #expect(try #require(set(json)).key("k1", for: .es256) == nil)
    }

    @Test
    func theSameNameTwiceIsAmbiguous() throws {
        let key = ForgedToken.jwk(forge.key.publicKey, identifier: "k1")
        #expect(try #require(set(ForgedToken.keySet([key, key]))).key("k1", for: .es256) == nil)
    }

    @Test
    func shortRSAKeysAreRefused() throws {
        func json(octets: Int) -> String {
            let modulus = Base64URL.encode([UInt8](repeating: 0xC5, count: octets))
            return ForgedToken.keySet([
                "{\"kty\":\"RSA\",\"kid\":\"r\",\"n\":\"\(modulus)\",\"e\":\"AQAB\"}"
            ])
        }
        #expect(try #require(set(json(octets: 128))).key("r", for: .rs256) == nil)
        #expect(try #require(set(json(octets: 256))).key("r", for: .rs256) != nil)
        #expect(try #require(set(json(octets: 256))).key("r", for: .ps256) != nil)
    }

    @Test
    func whatIsNoSetIsNone() {
        for json in ["", "[]", "{}", "{\"keys\":{}}", "nul", "{\"keys\":[1]}x"] {
            #expect(set(json) == nil)
        }
        let many = [String](repeating: "{}", count: 65)
        #expect(set(ForgedToken.keySet(many)) == nil)
        #expect(set("{\"keys\":[1,null,\"x\"]}") != nil)
    }
}

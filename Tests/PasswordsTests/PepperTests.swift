import Domain
import Passwords
import Testing

@Suite("Pepper")
struct PepperTests {
    private let secret = SecretBytes(Array(0..<32))

    @Test(arguments: [0, 1, 16, 31])
    func aSecretUnder32OctetsIsRefused(_ count: Int) {
        #expect(throws: PepperError.tooShort) { try Pepper(SecretBytes(count: count) { _ in }) }
    }

    @Test(arguments: [32, 33, 64, 65, 4096])
    func aSecretOf32OctetsOrMoreServes(_ count: Int) throws {
        let pepper = try Pepper(SecretBytes(count: count) { _ in })
        #expect(pepper.identity.utf8.count == 16)
    }

    @Test
    func thesePeppersWillAlwaysBeTheSame() throws {
        // HMAC-SHA256 as Python's standard library computes it: a database outlives a release.
        let pepper = try Pepper(secret)
        #expect(pepper.identity == "14748707ee5987ce")
        #expect(
            pepper.fingerprint(of: Array("{SSHA}x".utf8), for: "lea")
                == "492153aadfbf1080c493813bfdaa99339f84ca9699d8ea768aabd5cd843920a3"
        )
    }

    @Test
    func theKeyOfBrowsersIsOfThePepperAlone() throws {
        let key = try Pepper(secret).browserKey
        // A cookie outlives a release, too.
        let expected = "407792853018e1603065c11722d3c66cd2b47a3515b2f9706fa10445e9aafe7f"
        let text = key.withBytes { octets in
            octets.indices.map { (octets[$0] < 16 ? "0" : "") + String(octets[$0], radix: 16) }
                .joined()
        }
        #expect(text == expected)
        #expect(try Pepper(secret).bound(to: "lea")?.browserKey == key)
        #expect(try Pepper(SecretBytes(Array(1...32))).browserKey != key)
    }

    @Test
    func aFingerprintIsOfTheValueTheAccountAndThePepper() throws {
        let pepper = try Pepper(secret)
        let other = try Pepper(SecretBytes(Array(1...32)))
        let fingerprints = [
            pepper.fingerprint(of: [1, 2], for: "lea"),
            pepper.fingerprint(of: [1, 2], for: "leo"),
            pepper.fingerprint(of: [1, 3], for: "lea"),
            pepper.fingerprint(of: [], for: "lea"),
            pepper.fingerprint(of: Array("a".utf8), for: "le"),
            other.fingerprint(of: [1, 2], for: "lea"),
        ]
        #expect(Set(fingerprints).count == fingerprints.count)
        #expect(fingerprints[0] == pepper.fingerprint(of: [1, 2], for: "lea"))
        #expect(pepper.identity != other.identity)
        #expect(!fingerprints.contains { $0.hasPrefix(pepper.identity) })
    }
}

import Domain
import Passwords
import Testing

@Suite("Secrets of device credentials")
struct DeviceVerifierTests {
    private let login = "lp-abcdefgh2345"
    private let pepper: Pepper
    private let other: Pepper

    init() throws {
        pepper = try Pepper(SecretBytes(Array(0..<32)))
        other = try Pepper(SecretBytes(Array(1...32)))
    }

    private func text(_ secret: SecretBytes) -> String {
        secret.withBytes { octets in
            String(decoding: octets.indices.map { octets[$0] }, as: UTF8.self)
        }
    }

    @Test("A secret is 26 letters and digits of base32, and no two are alike")
    func secrets() {
        let alphabet = Set("abcdefghijklmnopqrstuvwxyz234567")
        let secrets = (0..<200).map { _ in text(DeviceSecret.secret()) }
        #expect(secrets.allSatisfy { $0.count == 26 && alphabet.isSuperset(of: $0) })
        #expect(Set(secrets).count == secrets.count)
        #expect(Set(secrets.joined()) == alphabet)
    }

    @Test("A login has its own form, in any case, and no two are alike")
    func logins() {
        let logins = (0..<200).map { _ in DeviceSecret.login() }
        #expect(Set(logins).count == logins.count)
        #expect(logins.allSatisfy(DeviceSecret.isLogin))
        #expect(DeviceSecret.isLogin("LP-ABCDEFGH2345"))
        let others = [
            "", "lp-", "a.martin", "lp-abcdefgh234", "lp-abcdefgh23456", "lp-abcdefgh2341",
            "lq-abcdefgh2345", "lp-abcdefgh234é",
        ]
        #expect(!others.contains(where: DeviceSecret.isLogin))
    }

    @Test("A verifier matches its secret alone, for its login and with its pepper alone")
    func matches() throws {
        let secret = DeviceSecret.secret()
        let verifier = try #require(
            DeviceVerifier(secret: secret, login: login, pepper: pepper)
        )
        #expect(verifier.matches(secret, login: login, pepper: pepper))
        #expect(verifier.matches(secret, login: "LP-abcdefgh2345", pepper: pepper))
        #expect(!verifier.matches(DeviceSecret.secret(), login: login, pepper: pepper))
        #expect(!verifier.matches(SecretBytes(""), login: login, pepper: pepper))
        #expect(!verifier.matches(secret, login: "lp-abcdefgh2346", pepper: pepper))
        #expect(!verifier.matches(secret, login: login, pepper: other))
        #expect(verifier.isMade(with: pepper) && !verifier.isMade(with: other))
    }

    @Test("The secret's SHA-256 makes the same verifier as the secret")
    func digests() throws {
        let secret = SecretBytes("abcdefghijklmnopqrstuvwxyz")
        let digest = try #require(DeviceSecret.digest(of: secret))
        // FIPS 180-4, as sha256sum prints it.
        let expected: [UInt8] = [
            0x71, 0xC4, 0x80, 0xDF, 0x93, 0xD6, 0xAE, 0x2F, 0x1E, 0xFA, 0xD1, 0x44, 0x7C, 0x66,
            0xC9, 0x52, 0x5E, 0x31, 0x62, 0x18, 0xCF, 0x51, 0xFC, 0x8D, 0x9E, 0xD8, 0x32, 0xF2,
            0xDA, 0xF1, 0x8B, 0x73,
        ]
        #expect(digest == SecretBytes(expected))
        let verifier = DeviceVerifier(secret: secret, login: login, pepper: pepper)
        #expect(verifier != nil)
        #expect(DeviceVerifier(digest: digest, login: login, pepper: pepper) == verifier)
        for count in [0, 31, 33] {
            let bad = SecretBytes(count: count) { _ in }
            #expect(DeviceVerifier(digest: bad, login: login, pepper: pepper) == nil)
        }
    }

    @Test("The text says the pepper, comes back the same, and nothing else is read")
    func texts() throws {
        let secret = DeviceSecret.secret()
        let verifier = try #require(
            DeviceVerifier(secret: secret, login: login, pepper: pepper)
        )
        #expect(verifier.text.hasPrefix("device-1:\(pepper.identity):"))
        #expect(verifier.text.hasPrefix(DeviceVerifier.prefix(of: pepper)))
        #expect(DeviceVerifier(text: verifier.text) == verifier)
        let bad = [
            "", ":", "::", "device-2" + verifier.text.dropFirst(8), verifier.text + "0",
            verifier.text + ":", String(verifier.text.dropLast()), verifier.text.uppercased(),
            "device-1::" + String(repeating: "0", count: 64),
        ]
        #expect(!bad.contains { DeviceVerifier(text: $0) != nil })
    }

    @Test("These verifiers will always be the same")
    func stability() throws {
        // HMAC-SHA256 as Python's standard library computes it: a database outlives a release.
        let verifier = try #require(
            DeviceVerifier(
                secret: SecretBytes("abcdefghijklmnopqrstuvwxyz"),
                login: login,
                pepper: pepper
            )
        )
        #expect(
            verifier.text == "device-1:14748707ee5987ce:0abc9d8ea5a931ba35c79d9df1cd6c86"
                + "c867a0483175ae33bd5d2b6959a35b46"
        )
    }
}

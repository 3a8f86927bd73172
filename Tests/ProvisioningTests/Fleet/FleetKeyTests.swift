import Crypto
import Domain
import Testing

@testable import Provisioning

@Suite("The key of a fleet")
struct FleetKeyTests {
    @Test("gives a machine the same credential each time, in any case of its serial number")
    func repeatable() throws {
        let first = try key("7").credential(of: "5CD1234XYZ", rotation: 0)
        let again = try key("7").credential(of: "5cd1234xyz", rotation: 0)
        #expect(first.login == again.login && first.secret == again.secret)
    }

    @Test("gives another credential to another machine, rotation or key")
    func distinct() throws {
        let credentials = [
            try key("7").credential(of: "A", rotation: 0),
            try key("7").credential(of: "B", rotation: 0),
            try key("7").credential(of: "A", rotation: 1),
            try key("8").credential(of: "A", rotation: 0),
        ]
        #expect(Set(credentials.map(\.login)).count == 4)
        #expect(Set(credentials.map { Self.text($0.secret) }).count == 4)
    }

    @Test("makes secrets of 26 letters and digits, of which boxes need the digest alone")
    func form() throws {
        let credential = try key("7").credential(of: "A", rotation: 0)
        let secret = Self.text(credential.secret)
        #expect(secret.wholeMatch(of: /[a-z2-7]{26}/) != nil)
        #expect(credential.login.wholeMatch(of: /pc-[a-z2-7]{16}/) != nil)
        #expect(credential.verification.sha256 == Array(SHA256.hash(data: Array(secret.utf8))))
    }

    @Test("has 32 octets at least")
    func tooShort() {
        #expect(FleetKey(SecretBytes(String(repeating: "7", count: 31))) == nil)
    }

    @Test(
        "makes what a box reads, and a box reads nothing else",
        arguments: [
            ("pc-aaaaaaaaaaaaaaaa", String(repeating: "0f", count: 32), true),
            ("pc-aaaaaaaaaaaaaaa1", String(repeating: "0f", count: 32), false),
            ("lp-aaaaaaaaaaaaaaaa", String(repeating: "0f", count: 32), false),
            ("pc-aaaaaaaaaaaaaaaa", String(repeating: "+f", count: 32), false),
            ("pc-aaaaaaaaaaaaaaaa", String(repeating: "0f", count: 31), false),
            ("pc-aaaaaaaaaaaaaaaa", String(repeating: "é", count: 32), false),
        ]
    )
    func verifications(login: String, digest: String, isGood: Bool) {
        #expect((FleetVerification(login: login, digest: digest) != nil) == isGood)
    }

    @Test("writes base32 as RFC 4648 §10 does")
    func base32() {
        #expect(Base32.text(Array("foobar".utf8), digits: 9) == "mzxw6ytbo")
        #expect(Base32.text(Array("fooba".utf8), digits: 26) == "mzxw6ytb")
    }

    private func key(_ digit: String) throws -> FleetKey {
        try #require(FleetKey(SecretBytes(String(repeating: digit, count: 32))))
    }

    private static func text(_ secret: SecretBytes) -> String {
        secret.withBytes { span in String(decoding: span.indices.map { span[$0] }, as: UTF8.self) }
    }
}

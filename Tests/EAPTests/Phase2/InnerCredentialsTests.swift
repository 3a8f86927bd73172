import Domain
import Testing

@testable import EAP

@Suite("Inner credentials")
struct InnerCredentialsTests {
    private static let name = avp(1, Array("eleve1".utf8))
    private static let password = avp(2, Array("Motdepasse-1".utf8))

    private static let refused: [(String, [UInt8], RefusalReason)] = [
        ("empty password", name + avp(2, []), RefusalReason.wrongPassword),
        ("password of NULs", name + avp(2, [0, 0, 0]), .wrongPassword),
        ("no password", name, .eapMethod),
        ("two passwords", name + password + password, .eapMethod),
        ("no name", password, .malformedIdentity),
        ("two names", name + name + password, .malformedIdentity),
        ("empty name", avp(1, []) + password, .malformedIdentity),
        ("name with NUL", avp(1, [0x61, 0]) + password, .malformedIdentity),
        ("name that is no UTF-8", avp(1, [0xE9]) + password, .malformedIdentity),
        (
            "name too long", avp(1, [UInt8](repeating: 0x61, count: 254)) + password,
            .malformedIdentity
        ),
        ("nothing", [], .malformedIdentity),
        ("no AVP", [1, 2, 3], .eapMethod),
        ("unknown mandatory AVP", name + password + avp(9999, []), .eapMethod),
        ("unknown mandatory AVP of a vendor", name + password + avp(1, vendor: 9, []), .eapMethod),
        ("CHAP", name + avp(60, [1]) + avp(3, [1]), .eapMethod),
        ("CHAP, not mandatory", name + avp(3, isMandatory: false, [1]), .eapMethod),
        ("MS-CHAP", name + avp(11, vendor: 311, [1]) + avp(1, vendor: 311, [1]), .eapMethod),
        ("MS-CHAPv2", name + avp(11, vendor: 311, [1]) + avp(25, vendor: 311, [1]), .eapMethod),
        ("EAP", avp(79, [2, 0, 0, 11, 1] + Array("eleve1".utf8)), .eapMethod),
        ("PAP beside EAP", name + password + avp(79, [2, 0, 0, 5, 1]), .eapMethod),
        // Vendor 0 with the V bit is RADIUS's own space; another vendor's code 2 is not.
        ("password of a vendor", name + avp(2, vendor: 9, isMandatory: false, [0x61]), .eapMethod),
    ]

    private func password(_ octets: [UInt8]) throws -> [UInt8] {
        try InnerCredentials(phase2: Self.name + avp(2, octets)).password.octets
    }

    @Test(
        "keep every octet of the password but the NULs at its end",
        arguments: [
            ("secret", "secret"), ("secret\0\0\0", "secret"), ("secret ", "secret "),
            (" secret \0", " secret "), ("\0a\0b\0\0", "\0a\0b"), ("\t\n", "\t\n"),
            ("E\u{301}te\u{301}", "E\u{301}te\u{301}"), ("Été", "Été"), ("  ", "  "),
        ]
    )
    func padding(sent: String, kept: String) throws {
        #expect(try password(Array(sent.utf8)) == Array(kept.utf8))
    }

    @Test("take passwords that are no UTF-8, and of every length")
    func opaquePasswords() throws {
        #expect(try password([0xE9, 0xFF]) == [0xE9, 0xFF])
        for count in [1, 15, 16, 17, 128, 253, 1000] {
            let octets = [UInt8](repeating: 0x61, count: count)
            #expect(try password(octets) == octets)
        }
    }

    @Test("take the AVPs in any order, and pass over those that are not mandatory")
    func order() throws {
        let other = avp(9999, isMandatory: false, [1]) + avp(9, vendor: 9, isMandatory: false, [])
        for phase2 in [
            Self.password + Self.name, Self.name + other + Self.password,
            other + Self.name + Self.password,
        ] {
            let inner = try InnerCredentials(phase2: phase2)
            #expect(inner.login == "eleve1")
            #expect(inner.password == SecretBytes("Motdepasse-1"))
        }
    }

    @Test("are refused", arguments: refused)
    func refusals(title: String, phase2: [UInt8], reason: RefusalReason) {
        #expect(throws: Refusal(reason)) { try InnerCredentials(phase2: phase2) }
    }

    @Test("never crash the server, however they are mangled")
    func mutations() {
        var random = Generator(seed: 6)
        let seeds = [
            Self.name + Self.password, avp(79, [2, 0, 0, 5, 1]),
            Self.name + avp(25, vendor: 311, isMandatory: false, [1, 2, 3]) + Self.password,
        ]
        for seed in seeds {
            for _ in 0..<4000 {
                let phase2 = random.mutate(seed)
                if let inner = try? InnerCredentials(phase2: phase2) {
                    #expect(!inner.login.isEmpty)
                    #expect(!inner.password.isEmpty)
                }
            }
        }
        for _ in 0..<4000 {
            _ = try? InnerCredentials(phase2: random.octets(.random(in: 0...64, using: &random)))
        }
    }
}

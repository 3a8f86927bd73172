import Glibc
import TestSupport
import Testing

@testable import Domain

@Suite("An IP address")
struct IPAddressTests {
    /// Addresses with runs of zeros, which random ones never have.
    private static func randomBits(_ generator: inout RepeatableGenerator) -> UInt128 {
        (0..<8).reduce(0) { bits, _ in
            let group: UInt16 =
                switch Int.random(in: 0..<4, using: &generator) {
                case 0, 1: 0
                case 2: UInt16.random(in: 0...0xFF, using: &generator)
                default: UInt16.random(in: 0...0xFFFF, using: &generator)
                }
            return bits << 16 | UInt128(group)
        }
    }

    private static func textOfC(_ address: IPAddress) -> String {
        let width = address.family.bitWidth
        let octets = stride(from: width - 8, through: 0, by: -8).map {
            UInt8(truncatingIfNeeded: address.bits >> $0)
        }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = address.family == .v4 ? AF_INET : AF_INET6
        let written = unsafe inet_ntop(family, octets, &text, socklen_t(text.count))
        guard unsafe written != nil else { return "" }
        return String(
            decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) },
            as: UTF8.self
        )
    }

    @Test("of version 4 is written as C writes it, and read back", arguments: 0..<4)
    func v4(seed: Int) {
        var generator = RepeatableGenerator(seed: seed)
        for _ in 0..<500 {
            let bits = UInt128(UInt32.random(in: 0...UInt32.max, using: &generator))
            let address = IPAddress(family: .v4, bits: bits)
            #expect(address.description == Self.textOfC(address))
            #expect(IPAddress(address.description) == address)
        }
    }

    @Test("of version 6 is written as C writes it, and read back", arguments: 0..<4)
    func v6(seed: Int) {
        var generator = RepeatableGenerator(seed: seed)
        for _ in 0..<1_000 {
            let bits = Self.randomBits(&generator)
            let address = IPAddress(family: .v6, bits: bits)
            #expect(IPAddress(address.description) == address)
            // C writes the deprecated IPv4-compatible addresses in dots (RFC 4291 §2.5.5.1).
            if bits >> 32 != 0 { #expect(address.description == Self.textOfC(address)) }
        }
    }

    @Test(
        "is compressed as RFC 5952 §4 says",
        arguments: [
            ("0:0:0:0:0:0:0:0", "::"), ("0:0:0:0:0:0:0:1", "::1"), ("1:0:0:0:0:0:0:0", "1::"),
            ("2001:0DB8::0001", "2001:db8::1"), ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
            ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"), ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
            ("1:2:3:4:5:6:0:0", "1:2:3:4:5:6::"), ("0:0:3:4:5:6:7:8", "::3:4:5:6:7:8"),
            ("1:0:3:0:5:0:7:0", "1:0:3:0:5:0:7:0"), ("::192.0.2.1", "::c000:201"),
            ("0:1:2:3:4:5:6:7", "0:1:2:3:4:5:6:7"),
        ]
    )
    func compression(written: String, compressed: String) throws {
        #expect(try #require(IPAddress(written)).description == compressed)
    }

    @Test("mapped into version 6 is the version 4 address")
    func mapped() throws {
        let plain = try #require(IPAddress("192.0.2.1"))
        #expect(plain.family == .v4)
        #expect(plain.bits == 0xC000_0201)
        for text in ["::ffff:192.0.2.1", "::FFFF:c000:201", "0:0:0:0:0:ffff:c000:0201"] {
            #expect(IPAddress(text) == plain)
            #expect(IPAddress(text)?.description == "192.0.2.1")
        }
        #expect(IPAddress(family: .v6, bits: 0xFFFF_C000_0201) == plain)
        #expect(IPAddress("::1:ffff:c000:201")?.family == .v6)
        #expect(IPAddress("::fffe:c000:201")?.family == .v6)
    }

    @Test(
        "is nothing else",
        arguments: [
            "", " ", "localhost", "192.0.2", "192.0.2.", "192.0.2.256", "192.0.2.1.1", "192.0.2.01",
            "0xC0.0.2.1", "3221225985", " 192.0.2.1", "192.0.2.1 ", "192.0.2.1\n", "192.0.2.1/32",
            "192.0.2.1\u{0}", "::1\u{0}x", ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "12345::",
            "fe80::1%lo", "[::1]", "1:2:3:4:5:6:7:8:9", "::g",
        ]
    )
    func nothingElse(text: String) {
        #expect(IPAddress(text) == nil)
    }
}

import Testing

@testable import RADIUS

/// An attribute as an administrator writes it, and the octets that the RFCs want, made by hand.
struct WrittenAttribute: Sendable, CustomTestStringConvertible {
    let name: String
    let value: String
    let hexadecimal: String

    init(_ name: String, _ value: String, _ hexadecimal: String) {
        self.name = name
        self.value = value
        self.hexadecimal = hexadecimal
    }

    var testDescription: String { "\(name) = \(value)" }

    /// RFC 2865 §5, RFC 2868 §3, RFC 3162 §2, RFC 3580 §3, RFC 6572, RFC 6911.
    static let standard = [
        WrittenAttribute("Filter-Id", "eleves", "0b 08 656c65766573"),
        WrittenAttribute("Session-Timeout", "3600", "1b 06 00000e10"),
        WrittenAttribute("Session-Timeout", "4294967295", "1b 06 ffffffff"),
        WrittenAttribute("Idle-Timeout", "0x1F", "1c 06 0000001f"),
        WrittenAttribute("Termination-Action", "RADIUS-Request", "1d 06 00000001"),
        WrittenAttribute("Service-Type", "framed-user", "06 06 00000002"),
        WrittenAttribute("Framed-IP-Address", "192.0.2.7", "08 06 c0000207"),
        WrittenAttribute(
            "Framed-IPv6-Address",
            "2001:db8::1",
            "a8 12 20010db8 00000000 00000000 00000001"
        ),
        WrittenAttribute(
            "Framed-IPv6-Prefix",
            "2001:db8::/32",
            "61 14 00 20 20010db8 00000000 00000000 00000000"
        ),
        WrittenAttribute("Framed-Interface-Id", "0:1:2:fffe", "60 0a 0000 0001 0002 fffe"),
        WrittenAttribute("PMIP6-Home-IPv4-HoA", "192.0.2.0/24", "9b 08 00 18 c0000200"),
        WrittenAttribute("MIP6-Feature-Vector", "1", "7c 0a 00000000 00000001"),
        WrittenAttribute("Tunnel-Type", "VLAN", "40 06 00 00000d"),
        WrittenAttribute("Tunnel-Type:1", "VLAN", "40 06 01 00000d"),
        WrittenAttribute("Tunnel-Medium-Type:31", "IEEE-802", "41 06 1f 000006"),
        WrittenAttribute("Tunnel-Private-Group-Id", "42", "51 04 3432"),
        WrittenAttribute("tunnel-private-group-ID:1", "42", "51 05 01 3432"),
        WrittenAttribute("Tunnel-Private-Group-Id:0", "42", "51 05 00 3432"),
    ]

    /// RFC 2865 §5.26, and what vendors made of it.
    static let vendors = [
        WrittenAttribute(
            "Aruba-User-Role",
            "eleve",
            "1a 0d 000039e7 01 07 656c657665"
        ),
        WrittenAttribute(
            "Cisco-AVPair",
            "shell:priv-lvl=1",
            "1a 18 00000009 01 12 7368656c6c3a707269762d6c766c3d31"
        ),
        // A backslash is a backslash: the library's own reader would make a line feed of it.
        WrittenAttribute("Aruba-User-Role", #"a\n"#, "1a 0b 000039e7 01 05 615c6e"),
        WrittenAttribute("Aruba-User-Role", "élève", "1a 0f 000039e7 01 09 c3a96cc3a87665"),
        WrittenAttribute("Aruba-User-Vlan", "42", "1a 0c 000039e7 02 06 0000002a"),
        WrittenAttribute("3GPP-MS-Time-Zone", "0x4001", "1a 0a 000028af 17 04 4001"),
        WrittenAttribute(
            "Fortinet-WirelessController-Device-MAC",
            "00-10-A4-23-19-C0",
            "1a 0e 00003044 17 08 0010a42319c0"
        ),
        // Types of two octets, and of four without a length.
        WrittenAttribute("Lucent-Max-Shared-Users", "7", "1a 0d 000012ee 0002 07 00000007"),
        WrittenAttribute("USR-Last-Number-Dialed-Out", "33", "1a 0c 000001ad 00000066 3333"),
        // A continuation octet, and an attribute inside an attribute.
        WrittenAttribute("WiMAX-Release", "2.1", "1a 0e 000060b5 01 08 00 01 05 322e31"),
        WrittenAttribute("WiMAX-GMT-Timezone-offset", "-3600", "1a 0d 000060b5 03 07 00 fffff1f0"),
        // An extended type (RFC 6929 §2.1).
        WrittenAttribute("Frag-Status", "1", "f1 07 01 00000001"),
    ]
}

@Suite("Policy attributes on the wire")
struct DictionaryEncodingTests {
    private let dictionary: AttributeDictionary

    init() throws {
        dictionary = try AttributeDictionary.load()
    }

    @Test("are the octets of the RFCs", arguments: WrittenAttribute.standard)
    func standard(_ written: WrittenAttribute) throws {
        try check(written)
    }

    @Test("stand under their vendor's own header", arguments: WrittenAttribute.vendors)
    func vendors(_ written: WrittenAttribute) throws {
        try check(written)
    }

    private func check(_ written: WrittenAttribute) throws {
        let expected = try #require(
            written.hexadecimal.filter { $0 != " " }.hexadecimalOctets
        )
        #expect(try dictionary.encode(name: written.name, value: written.value) == expected)
    }

    /// 255 octets of attribute, less the header (RFC 2865 §5) and the vendor's own (§5.26).
    @Test(
        "hold what one attribute can, and not an octet more",
        arguments: [
            ("Filter-Id", 253), ("Tunnel-Private-Group-Id", 253),
            ("Tunnel-Private-Group-Id:1", 252),
            ("Aruba-User-Role", 247), ("Cisco-AVPair", 247), ("USR-Last-Number-Dialed-Out", 245),
        ]
    )
    func longest(name: String, length: Int) throws {
        let value =
            String(repeating: "é", count: length / 2) + (length.isMultiple(of: 2) ? "" : "e")
        let octets = try dictionary.encode(name: name, value: value)
        #expect(octets.count == 255)
        #expect(octets[1] == 255)
        #expect(octets.suffix(length) == Array(value.utf8)[...])
        let base = String(name.prefix { $0 != ":" })
        for excess in [1, 2, 3, 10, 100_000] {
            #expect(throws: DictionaryError.tooLong(attribute: base)) {
                try dictionary.encode(
                    name: name,
                    value: value + String(repeating: "e", count: excess)
                )
            }
        }
    }

    @Test("are the same each time, from any thread")
    func repeatable() async throws {
        let expected = try dictionary.encode(name: "Aruba-User-Role", value: "eleve")
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<2_000).allSatisfy { _ in
                        let octets = try? dictionary.encode(name: "Aruba-User-Role", value: "eleve")
                        return octets == expected
                            && dictionary.name(of: 26, vendor: 9, vendorType: 1) == "Cisco-AVPair"
                    }
                }
            }
            for await allEqual in group { #expect(allEqual) }
        }
    }
}

import Testing

@testable import RADIUS

@Suite("Policy attributes that are refused")
struct DictionaryRefusalTests {
    private let dictionary: AttributeDictionary

    init() throws {
        dictionary = try AttributeDictionary.load()
    }

    @Test(
        "have a name that no dictionary knows",
        arguments: [
            "", " ", "Filter", "Filter-Id ", "Aruba-User-Rôle",
            // The library would take raw octets for these, and run its decoder on them.
            "Attr-11", "Attr-26.9.1", "Vendor-9-Attr-1",
        ]
    )
    func unknown(name: String) {
        #expect(throws: DictionaryError.unknownAttribute(name)) {
            try dictionary.encode(name: name, value: "0x41")
        }
    }

    @Test(
        "cannot be a constant of the configuration",
        arguments: [
            ("User-Password", PolicyObjection.encrypted),
            ("Tunnel-Password", .encrypted), ("MS-MPPE-Send-Key", .encrypted),
            ("MS-MPPE-Recv-Key", .encrypted), ("MS-CHAP-MPPE-Keys", .encrypted),
            ("Auth-Type", .internalToFreeRADIUS), ("Cleartext-Password", .internalToFreeRADIUS),
            ("Fall-Through", .internalToFreeRADIUS),
            ("EAP-Message", .ownedByServer), ("Message-Authenticator", .ownedByServer),
            ("State", .ownedByServer), ("Proxy-State", .ownedByServer), ("Class", .ownedByServer),
            ("MS-CHAP2-Success", .ownedByServer), ("MS-CHAP-Challenge", .ownedByServer),
            ("CHAP-Password", .notInAccept), ("CHAP-Challenge", .notInAccept),
            ("NAS-IP-Address", .notInAccept), ("Called-Station-Id", .notInAccept),
            ("Acct-Status-Type", .accountingOnly), ("Acct-Input-Gigawords", .accountingOnly),
            ("Reply-Message", .besideEAP),
            ("Vendor-Specific", .unsupportedType), ("Extended-Attribute-1", .unsupportedType),
            ("WiMAX-Capability", .unsupportedType), ("Ascend-Data-Filter", .unsupportedType),
        ]
    )
    func notAllowed(name: String, objection: PolicyObjection) {
        #expect(throws: DictionaryError.notAllowed(attribute: name, objection)) {
            try dictionary.encode(name: name, value: "0x00112233445566778899aabbccddeeff")
        }
    }

    @Test(
        "have a value that is not of their type",
        arguments: [
            ("Filter-Id", ""),
            ("Session-Timeout", ""), ("Session-Timeout", "3600s"), ("Session-Timeout", "-1"),
            ("Session-Timeout", "+1"), ("Session-Timeout", " 1"), ("Session-Timeout", "1 "),
            ("Session-Timeout", "4294967296"), ("Session-Timeout", "99999999999999999999"),
            ("Session-Timeout", "0x"), ("Session-Timeout", "0xg"),
            ("Session-Timeout", "0x100000000"),
            ("Session-Timeout", "٣"),
            ("Tunnel-Type", "VLAN2"), ("Tunnel-Type", "16777216"), ("Tunnel-Type", ":1:VLAN"),
            ("3GPP-RAT-Type", "256"), ("WiMAX-GMT-Timezone-offset", "2147483648"),
            ("Framed-IP-Address", "7"), ("Framed-IP-Address", "*"),
            ("Framed-IP-Address", "localhost"),
            ("Framed-IP-Address", "192.0.2"), ("Framed-IP-Address", "192.0.2.7/32"),
            ("Framed-IP-Address", "2001:db8::1"), ("Framed-IPv6-Address", "192.0.2.7"),
            ("Framed-IPv6-Prefix", "2001:db8::/129"), ("Framed-IPv6-Prefix", "2001:db8::1/32"),
            ("Framed-IPv6-Prefix", "2001:db8::/"), ("PMIP6-Home-IPv4-HoA", "192.0.2.0/4294967320"),
            ("Framed-Interface-Id", "1:2:3"), ("Framed-Interface-Id", "1:2:3:4:5"),
            ("Framed-Interface-Id", "1:2:3:10000"), ("Framed-Interface-Id", "1:2::4"),
            ("3GPP-MS-Time-Zone", "0x40"), ("3GPP-MS-Time-Zone", "0x401"),
            ("Fortinet-WirelessController-Device-MAC", "0:10:a4:23:19:c0"),
        ]
    )
    func badValue(name: String, value: String) throws {
        let error = #expect(throws: DictionaryError.self) {
            try dictionary.encode(name: name, value: value)
        }
        guard case .badValue(attribute: name, expected: _) = try #require(error) else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(
        "bear a tag that is out of range, or that they do not take",
        arguments: [
            "Tunnel-Type:32", "Tunnel-Type:", "Tunnel-Type:x", "Tunnel-Type:1:1", "Service-Type:1",
        ]
    )
    func badTag(name: String) {
        #expect(throws: DictionaryError.badTag(name)) {
            try dictionary.encode(name: name, value: "1")
        }
    }

    @Test("hold a NUL, before which C would stop reading")
    func embeddedNUL() {
        #expect(throws: DictionaryError.unknownAttribute("Filter-Id\u{0}")) {
            try dictionary.encode(name: "Filter-Id\u{0}", value: "a")
        }
        #expect(
            throws: DictionaryError.badValue(attribute: "Filter-Id", expected: "text, not empty")
        ) {
            try dictionary.encode(name: "Filter-Id", value: "a\u{0}b")
        }
        #expect(throws: DictionaryError.self) {
            try dictionary.encode(name: "Framed-IP-Address", value: "192.0.2.7\u{0}x")
        }
    }

    /// The library's own framing of this one attribute has room for an octet less.
    @Test("do not fit, says the library")
    func notEncodable() throws {
        let rule = String(repeating: "x", count: 252)
        #expect(try dictionary.encode(name: "NAS-Filter-Rule", value: rule).count == 254)
        let error = DictionaryError.notEncodable(
            attribute: "NAS-Filter-Rule",
            "the value does not fit its attribute"
        )
        #expect(throws: error) {
            try dictionary.encode(name: "NAS-Filter-Rule", value: rule + "x")
        }
    }

    @Test("say what is wrong in one line")
    func messages() throws {
        let wrong = [
            ("Filtre", "x", "Filtre: no such attribute in the RADIUS dictionaries"),
            ("State", "x", "State is set by the server for each login"),
            (
                "3GPP-RAT-Type", "x",
                "3GPP-RAT-Type: the value must be a number from 0 to 255, or the name of a known value"
            ),
        ]
        for (name, value, message) in wrong {
            let error = #expect(throws: DictionaryError.self) {
                try dictionary.encode(name: name, value: value)
            }
            #expect(try #require(error).description == message)
        }
    }
}

import TestSupport
import Testing

@testable import RADIUS

@Suite("Garbage written in a policy")
struct DictionaryGarbageTests {
    private static let names = [
        "Filter-Id", "Session-Timeout", "Framed-IP-Address", "Framed-IPv6-Prefix",
        "Framed-Interface-Id", "Tunnel-Type", "Tunnel-Private-Group-Id", "NAS-Filter-Rule",
        "Aruba-User-Role", "Cisco-AVPair", "Lucent-Max-Shared-Users", "WiMAX-Release",
        "USR-Last-Number-Dialed-Out", "Frag-Status", "PKM-SS-Cert", "MIP6-Feature-Vector",
        "3GPP-MS-Time-Zone", "Fortinet-WirelessController-Device-MAC", "Ascend-Data-Filter",
    ]
    private static let fragments = [
        "", "0", "1", "42", "-1", "0x", "0xff", "ff", "VLAN", "192.0.2.1", "::", "/24", "/", ":",
        "%s",
        "%n", "\\", "\\000", "\"", "\n", "\u{0}", "é", "🏫", " ", "255.255.255.255", "2001:db8::1",
        "*",
        String(repeating: "9", count: 40), String(repeating: "A", count: 250),
        String(repeating: "x", count: 5_000),
    ]

    @Test("never yields anything but one whole attribute, or an error", arguments: 0..<8)
    func garbage(seed: Int) throws {
        let dictionary = try AttributeDictionary.load()
        var generator = RepeatableGenerator(seed: seed)
        var encoded = 0
        for _ in 0..<1_000 {
            let name = name(&generator)
            let value = text(&generator)
            guard let octets = try? dictionary.encode(name: name, value: value) else { continue }
            encoded += 1
            #expect(3...255 ~= octets.count, "\(name) = \(value)")
            #expect(Int(octets[1]) == octets.count, "\(name) = \(value)")
        }
        #expect(encoded > 0)
    }

    private func name(_ generator: inout RepeatableGenerator) -> String {
        let known = Self.names.randomElement(using: &generator) ?? ""
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: return text(&generator)
        case 1: return known + text(&generator)
        case 2: return known + ":\(Int.random(in: -1..<40, using: &generator))"
        default: return known
        }
    }

    private func text(_ generator: inout RepeatableGenerator) -> String {
        (0..<Int.random(in: 0..<4, using: &generator)).map { _ in
            if Bool.random(using: &generator) {
                return Self.fragments.randomElement(using: &generator) ?? ""
            }
            let octets = (0..<Int.random(in: 0..<12, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            return String(decoding: octets, as: UTF8.self)
        }.joined()
    }
}

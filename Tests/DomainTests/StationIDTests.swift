import TestSupport
import Testing

@testable import Domain

/// The ways in which access points write a MAC address.
enum Notation: CaseIterable {
    case bare
    case hyphens
    case colons
    case dots
    case hyphensOfFour
    case hyphenInTheMiddle

    func write(_ bits: UInt64, uppercase: Bool) -> String {
        let digits = String(bits | 1 << 48, radix: 16, uppercase: uppercase).dropFirst()
        let (separator, group): (String, Int) =
            switch self {
            case .bare: ("", 12)
            case .hyphens: ("-", 2)
            case .colons: (":", 2)
            case .dots: (".", 4)
            case .hyphensOfFour: ("-", 4)
            case .hyphenInTheMiddle: ("-", 6)
            }
        return stride(from: 0, to: 12, by: group)
            .map { String(digits.dropFirst($0).prefix(group)) }
            .joined(separator: separator)
    }
}

@Suite("A device's MAC address")
struct StationIDTests {
    @Test("is the same in every notation and case", arguments: Notation.allCases)
    func notations(notation: Notation) throws {
        var generator = RepeatableGenerator(seed: 1)
        for _ in 0..<500 {
            let bits = UInt64.random(in: 0..<1 << 48, using: &generator)
            for uppercase in [true, false] {
                let text = notation.write(bits, uppercase: uppercase)
                let station = try #require(StationID(text.utf8), "\(text)")
                #expect(station.bits == bits)
                #expect(station.description == Notation.hyphens.write(bits, uppercase: true))
                #expect(StationID(station.description.utf8) == station)
            }
        }
    }

    @Test("is known by the example of RFC 3580 §3.21")
    func example() throws {
        let station = try #require(StationID("0010.a423.19c0".utf8))
        #expect(station.description == "00-10-A4-23-19-C0")
        #expect(station.bits == 0x0010_A423_19C0)
    }

    @Test("is made up when bit 1 of its first octet is set, whatever the others")
    func locallyAdministered() throws {
        for octet in UInt64(0)...255 {
            for rest in [UInt64(0), 0xFF_FFFF_FFFF, 0x02_0202_0202] {
                let text = Notation.colons.write(octet << 40 | rest, uppercase: false)
                let station = try #require(StationID(text.utf8))
                #expect(station.isLocallyAdministered == (octet & 2 == 2))
            }
        }
    }

    @Test(
        "is nothing else",
        arguments: [
            "", "-", "00-10-A4-23-19", "00-10-A4-23-19-C", "00-10-A4-23-19-C0-00",
            "00-10-A4-23-19-CG",
            "0010A42319C", "0010A42319C00", " 0010A42319C0", "0010A42319C0 ", "00 10 A4 23 19 C0",
            "00--10-A4-23-19-C0", "-0010A42319C0", "0010A42319C0-", "0010A42319C0:lycee",
            "::::::::::::", "00_10_A4_23_19_C0", "0x0010A42319C0", "00-10-A4-23-19-C\u{0}",
            "００10A42319C0", "borne-1",
        ]
    )
    func nothingElse(text: String) {
        #expect(StationID(text.utf8) == nil)
    }

    @Test("is read from any octets without harm")
    func anyOctets() {
        var generator = RepeatableGenerator(seed: 2)
        for _ in 0..<5_000 {
            let octets = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
                Bool.random(using: &generator)
                    ? UInt8.random(in: 0...255, using: &generator)
                    : Array("0123456789abcdefABCDEF-:.".utf8).randomElement(using: &generator) ?? 0
            }
            let digits = octets.filter { Character(Unicode.Scalar($0)).isHexDigit }
            #expect(StationID(octets) == nil || digits.count == 12)
            _ = CalledStation(octets)
        }
    }
}

@Suite("A radio and its network")
struct CalledStationTests {
    @Test(
        "are told apart whatever the notation, even with separators in the network's name",
        arguments: Notation.allCases
    )
    func notations(notation: Notation) throws {
        var generator = RepeatableGenerator(seed: 3)
        let names = [
            "lycee-test", "a", "Lycée Malherbe", "a:b", ":", "::", "----", ".", "-.:", ":-:-:-:",
            "00-10-A4-23-19-C0", "0010a42319c0", "12345", "abcdef", "a.b.c.d.e",
        ]
        for _ in 0..<100 {
            let bits = UInt64.random(in: 0..<1 << 48, using: &generator)
            for uppercase in [true, false] {
                let mac = notation.write(bits, uppercase: uppercase)
                let alone = try #require(CalledStation(Array(mac.utf8)), "\(mac)")
                #expect(alone.bssid.bits == bits)
                #expect(alone.ssid == nil)
                for name in names {
                    let both = CalledStation(Array("\(mac):\(name)".utf8))
                    #expect(both?.bssid.bits == bits, "\(mac):\(name)")
                    #expect(both?.ssid == name, "\(mac):\(name)")
                }
            }
        }
    }

    @Test("are nothing when the text does not begin with a MAC address")
    func nothing() {
        let others = [
            "", ":", "lycee", "borne-1:lycee", "00-10-A4-23-19:lycee", "00-10-A4-23-19-C0 lycee",
            "00-10-A4-23-19-C0-lycee", ":00-10-A4-23-19-C0", "0010A42319C0lycee",
        ]
        for text in others { #expect(CalledStation(Array(text.utf8)) == nil, "\(text)") }
    }

    @Test("may have a name that is not UTF-8: what is wrong in it is marked")
    func notUTF8() {
        let text = Array("0010A42319C0:lyc".utf8) + [0xE9, 0x65]
        #expect(CalledStation(text)?.ssid == "lyc\u{FFFD}e")
    }
}

import Domain
import Testing

@testable import RADIUS

@Suite("An attribute's value")
struct AccessorTests {
    private func packet(_ attributes: [(type: UInt8, value: [UInt8])]) throws -> Packet {
        try Packet(decoding: WrittenPacket(attributes: attributes).octets.span)
    }

    @Test("is an integer of four octets, or none", arguments: 0...253)
    func integers(count: Int) throws {
        let value = (0..<count).map { UInt8(truncatingIfNeeded: $0 + 1) }
        let packet = try packet([(12, value)])
        #expect(packet.framedMTU == (count == 4 ? 0x0102_0304 : nil))
        #expect(packet.integer(.framedMTU) == (count == 4 ? 0x0102_0304 : nil))
    }

    @Test("may be the largest integer")
    func largestInteger() throws {
        let packet = try packet([(12, [255, 255, 255, 255])])
        #expect(packet.framedMTU == 4_294_967_295)
    }

    @Test("is a device's address, or none")
    func stations() throws {
        for text in ["", "02-11-22-33-44", "02-11-22-33-44-55-66", "anonyme", "\u{0}"] {
            let octets = Array(text.utf8)
            let packet = try packet([(31, octets), (30, octets)])
            #expect(packet.callingStation == nil)
            #expect(packet.calledStation == nil)
        }
        let packet = try packet([
            (31, Array("0211.2233.4455".utf8)), (30, Array("AA-BB-CC-DD-EE-FF:a:b".utf8)),
        ])
        #expect(packet.callingStation?.description == "02-11-22-33-44-55")
        #expect(packet.calledStation?.bssid.description == "AA-BB-CC-DD-EE-FF")
        #expect(packet.calledStation?.ssid == "a:b")
    }

    @Test("is the first of its type, and an empty one is a value")
    func first() throws {
        let packet = try packet([(32, [1]), (24, []), (32, [2]), (24, [3])])
        #expect(packet.value(of: .nasIdentifier) == [1])
        #expect(packet.value(of: .state) == [])
        #expect(packet.values(of: .state) == [[], [3]])
        #expect(packet.contains(.state))
        #expect(packet.count(of: .nasIdentifier) == 2)
        #expect(packet.value(of: .class) == nil)
        #expect(packet.values(of: .class) == [])
        #expect(!packet.contains(.class))
        #expect(packet.count(of: .class) == 0)
    }

    @Test("is walked to, in attributes without a packet, up to the first that is malformed")
    func encoded() {
        let encoded: [UInt8] = [11, 3, 0x61, 25, 2, 11, 4, 0x62, 0x63]
        func types(_ octets: [UInt8]) -> [UInt8] {
            AttributeSequence(octets[...]).map(\.type.rawValue)
        }
        #expect(types(encoded) == [11, 25, 11])
        #expect(types([]) == [])
        for malformed: [UInt8] in [[1], [1, 0], [1, 1], [1, 4, 9], [1, 255]] {
            #expect(types(encoded + malformed) == [11, 25, 11])
            #expect(types(malformed) == [])
        }
    }

    @Test("of Vendor-Specific names its vendor when there is room for one", arguments: 0...8)
    func vendors(count: Int) throws {
        let value: [UInt8] = [0x01, 0x00, 0x39, 0xE7, 0x02, 0x04, 0x61, 0x62]
        let attributes = try packet([(26, Array(value.prefix(count))), (25, value)]).attributes
        let types = attributes.map(\.vendorType)
        #expect(types[0]?.vendor == (count < 6 ? nil : 0x0100_39E7))
        #expect(types[0]?.type == (count < 6 ? nil : 2))
        #expect(types[1] == nil)
    }
}

import TestSupport
import Testing

@testable import RADIUS

@Suite("A datagram is decoded")
struct DecoderTests {
    private func packet(length: Int, attributes: [UInt8]) -> [UInt8] {
        [1, 7, UInt8(length >> 8), UInt8(length & 0xFF)] + [UInt8](0..<16) + attributes
    }

    /// Attributes of 255 octets, and one that fills the rest.
    private func filling(_ count: Int) -> [UInt8] {
        var attributes: [UInt8] = []
        while attributes.count < count {
            let rest = count - attributes.count
            // Never leave a single octet over.
            let size = rest <= 255 ? rest : min(255, rest - 2)
            attributes += [11, UInt8(size)] + [UInt8](repeating: 0x61, count: size - 2)
        }
        return attributes
    }

    @Test("from 20 octets on", arguments: 0..<20)
    func tooShort(count: Int) {
        let datagram = Array(packet(length: 20, attributes: []).prefix(count))
        #expect(throws: PacketError.tooShort) { try Packet(decoding: datagram.span) }
    }

    @Test("with a Length of 20 or more", arguments: 0..<20)
    func lengthBelowHeader(length: Int) {
        let datagram = packet(length: length, attributes: filling(30))
        #expect(throws: PacketError.tooShort) { try Packet(decoding: datagram.span) }
    }

    @Test("without any attribute")
    func headerAlone() throws {
        let packet = try Packet(decoding: packet(length: 20, attributes: []).span)
        #expect(Array(packet.attributes.map(\.type)).isEmpty)
        #expect(packet.code == .accessRequest)
        #expect(packet.identifier == 7)
        #expect(packet.authenticator.octets == [UInt8](0..<16))
    }

    @Test("up to 4096 octets")
    func longest() throws {
        let longest = packet(length: 4_096, attributes: filling(4_076))
        #expect(try Packet(decoding: longest.span).octets == longest)
        let longer = packet(length: 4_097, attributes: filling(4_077))
        #expect(throws: PacketError.tooLong) { try Packet(decoding: longer.span) }
        let longestPossible = packet(length: 65_535, attributes: filling(65_515))
        #expect(throws: PacketError.tooLong) { try Packet(decoding: longestPossible.span) }
    }

    @Test("only when all that Length covers has come", arguments: [1, 2, 3, 100, 276])
    func truncated(missing: Int) {
        let datagram = packet(length: 296, attributes: filling(276)).dropLast(missing)
        #expect(throws: PacketError.truncated) { try Packet(decoding: Array(datagram).span) }
    }

    @Test("as if what follows Length were not there", arguments: [1, 2, 3, 255, 4_096, 60_000])
    func padding(count: Int) throws {
        let bare = packet(length: 60, attributes: filling(40))
        for octet in [UInt8.min, 1, 80, UInt8.max] {
            let padded = bare + [UInt8](repeating: octet, count: count)
            #expect(try Packet(decoding: padded.span).octets == bare)
        }
    }

    @Test("unless an attribute is shorter than its header", arguments: [UInt8(0), 1])
    func shortAttribute(size: UInt8) {
        for before in [[], filling(3), filling(255)] {
            for after in [[], [0], filling(6), filling(300)] {
                let attributes = before + [1, size] + after
                let datagram = packet(length: 20 + attributes.count, attributes: attributes)
                #expect(throws: PacketError.badAttribute) { try Packet(decoding: datagram.span) }
            }
        }
    }

    @Test("unless an attribute crosses the end", arguments: [1, 2, 100, 252])
    func pastEnd(excess: Int) {
        let attributes = filling(40) + [1, UInt8(3 + excess), 0]
        // Padding does not make room: the attribute must end within Length.
        let datagram = packet(length: 20 + attributes.count, attributes: attributes + filling(300))
        #expect(throws: PacketError.badAttribute) { try Packet(decoding: datagram.span) }
    }

    @Test("unless a lone octet is left over")
    func strayOctet() {
        for before in [[], filling(2), filling(255)] {
            for octet in [UInt8.min, 2, 255] {
                let attributes = before + [octet]
                let datagram = packet(length: 20 + attributes.count, attributes: attributes + [2])
                #expect(throws: PacketError.badAttribute) { try Packet(decoding: datagram.span) }
            }
        }
    }

    @Test("up to 200 attributes, even empty ones")
    func attributeCount() throws {
        let most = [[UInt8]](repeating: [200, 2], count: 200).flatMap(\.self)
        let packet = try Packet(decoding: self.packet(length: 420, attributes: most).span)
        #expect(packet.count(of: AttributeType(rawValue: 200)) == 200)
        let more = self.packet(length: 422, attributes: most + [1, 2])
        #expect(throws: PacketError.tooManyAttributes) { try Packet(decoding: more.span) }
    }

    @Test("whatever its code and its attributes' types")
    func unknownNumbers() throws {
        for number in UInt8.min...UInt8.max {
            var written = WrittenPacket(code: number, identifier: number)
            written.attributes = [(number, []), (number, [1]), (number &+ 1, [2])]
            let packet = try Packet(decoding: written.octets.span)
            #expect(packet.code == PacketCode(rawValue: number))
            #expect(packet.values(of: AttributeType(rawValue: number)) == [[], [1]])
            #expect(packet.value(of: AttributeType(rawValue: number &+ 1)) == [2])
        }
    }
}

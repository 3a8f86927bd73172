import TestSupport
import Testing

@testable import RADIUS

@Suite("What a packet holds")
struct LookUpTests {
    @Test("is found as by walking from end to end", arguments: 0..<300)
    func walk(seed: Int) throws {
        var generator = RepeatableGenerator(seed: seed)
        var written = WrittenPacket(code: UInt8(generator.number(0...255)))
        // Few types, so that there are repetitions; now and then a crowd of short ones.
        let count = generator.number(0...9) == 0 ? 200 : generator.number(0...14)
        for _ in 0..<count {
            let length = generator.number(0...5) == 0 ? generator.number(240...253) : 3
            let value = generator.octets(count == 200 ? generator.number(0...17) : length)
            written.attributes.append((UInt8(generator.number(0...8)), value))
        }
        // What follows the packet in its datagram is no attribute.
        let packet = try Packet(decoding: (written.octets + [1, 4, 9, 9]).span)
        let other = try #require(RADIUSPacket(written.octets))
        for type in UInt8(0)...9 {
            let expected = other.values(of: type)
            let attribute = AttributeType(rawValue: type)
            #expect(packet.values(of: attribute).map(Array.init) == expected)
            #expect(packet.value(of: attribute).map(Array.init) == expected.first)
            #expect(packet.contains(attribute) == !expected.isEmpty)
            #expect(packet.count(of: attribute) == expected.count)
        }
    }

    @Test("is nothing when there are no attributes, or only empty ones")
    func empty() throws {
        let bare = try Packet(decoding: WrittenPacket().octets.span)
        #expect(bare.value(of: .userName) == nil)
        #expect(bare.values(of: .userName).isEmpty)
        let hollow = WrittenPacket(attributes: [(1, []), (2, []), (1, [])])
        let packet = try Packet(decoding: hollow.octets.span)
        #expect(packet.value(of: .userName)?.isEmpty == true)
        #expect(packet.count(of: .userName) == 2)
    }
}

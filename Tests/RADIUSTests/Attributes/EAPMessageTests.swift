import Domain
import TestSupport
import Testing

@testable import RADIUS

@Suite("EAP-Message")
struct EAPMessageTests {
    @Test(
        "carries a packet in pieces of 253 octets",
        arguments: [1, 4, 252, 253, 254, 506, 507, 1_020, 3_950]
    )
    func split(count: Int) throws {
        var generator = RepeatableGenerator(seed: count)
        let eap = generator.octets(count)
        let secret = SecretBytes(WrittenPacket.secret)
        let request = try Packet(decoding: WrittenPacket().octets.span)
        var reply = Reply(.accessChallenge, to: request)
        reply.append(eapMessage: eap)
        let octets = try #require(reply.sealed(with: secret))
        let pieces = try #require(RADIUSPacket(octets)).values(of: 79)
        #expect(pieces.dropLast().allSatisfy { $0.count == 253 })
        #expect(1...253 ~= (pieces.last?.count ?? 0))
        #expect(pieces.flatMap(\.self) == eap)
        #expect(try Packet(decoding: octets.span).eapMessage == eap)
    }

    @Test("is not there for an empty packet")
    func empty() throws {
        var reply = Reply(.accessReject, to: try Packet(decoding: WrittenPacket().octets.span))
        reply.append(eapMessage: [])
        #expect(reply.sealed(with: SecretBytes(WrittenPacket.secret))?.count == 38)
    }

    @Test("too long for a packet makes the reply void")
    func tooLong() throws {
        var reply = Reply(.accessReject, to: try Packet(decoding: WrittenPacket().octets.span))
        reply.append(eapMessage: [UInt8](repeating: 1, count: 4_030))
        #expect(reply.sealed(with: SecretBytes(WrittenPacket.secret)) == nil)
    }

    @Test("is told apart from none, empty, and in pieces of any size and place")
    func reassembly() throws {
        func message(_ attributes: [(type: UInt8, value: [UInt8])]) throws -> [UInt8]? {
            let packet = WrittenPacket(attributes: attributes)
            return try Packet(decoding: packet.octets.span).eapMessage
        }
        #expect(try message([(1, [0x61])]) == nil)
        // RFC 3579 §2.1: an EAP-Start.
        #expect(try message([(79, [])]) == [])
        #expect(try message([(79, [1]), (1, [0x61]), (79, []), (79, [2, 3])]) == [1, 2, 3])
    }
}

import Testing

@testable import EAP

@Suite("A message of ours")
struct FragmenterTests {
    /// The packets that carry a message, as a device reads them.
    private func packets(of message: [UInt8], limit: Int) throws -> [PeerRequest.Fragment] {
        var fragmenter = Fragmenter(message, maximumEAPLength: limit)
        var fragments: [PeerRequest.Fragment] = []
        while !fragmenter.isFinished {
            let packet = EAPPacket(
                code: .request,
                identifier: 1,
                type: .ttls,
                typeData: fragmenter.next().encoded
            )
            #expect(packet.encoded.count <= limit)
            fragments.append(try PeerRequest(packet.encoded).fragment())
        }
        return fragments
    }

    private func expectLaws(_ message: [UInt8], limit: Int) throws {
        let fragments = try packets(of: message, limit: limit)
        let name: Comment = "\(message.count) octets over \(limit)"
        #expect(fragments.flatMap(\.data) == message, name)
        #expect(fragments.dropLast().allSatisfy { $0.hasMore }, name)
        #expect(fragments.last?.hasMore == false, name)
        #expect(!fragments.contains { $0.isStart }, name)
        #expect(fragments.dropFirst().allSatisfy { $0.declaredLength == nil }, name)
        #expect(
            fragments.first?.declaredLength == (fragments.count > 1 ? message.count : nil),
            name
        )
        #expect(fragments.count == 1 || fragments.allSatisfy { !$0.data.isEmpty }, name)
    }

    @Test("fits the link: L on the first of several, M on all but the last, all of it arrives")
    func laws() throws {
        var random = Generator(seed: 1)
        for limit in [60, 61, 64, 100, 253, 576, 1020, 1400, 1496] {
            let room = limit - 6
            for count in [0, 1, room - 4, room - 1, room, room + 1, 2 * room - 4, 2 * room] {
                try expectLaws(random.octets(count), limit: limit)
            }
            for _ in 0..<40 {
                try expectLaws(random.octets(.random(in: 0...8000, using: &random)), limit: limit)
            }
        }
    }

    @Test("goes over a link of any width")
    func anyLink() throws {
        var random = Generator(seed: 1)
        for limit in 60...1496 {
            try expectLaws(random.octets(.random(in: 0...4000, using: &random)), limit: limit)
        }
    }

    @Test("goes in one packet when it fits exactly, in two with one octet more")
    func boundary() throws {
        #expect(try packets(of: [UInt8](repeating: 7, count: 94), limit: 100).count == 1)
        #expect(try packets(of: [UInt8](repeating: 7, count: 95), limit: 100).count == 2)
    }
}

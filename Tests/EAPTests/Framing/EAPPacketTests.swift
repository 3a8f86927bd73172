import Testing

@testable import EAP

@Suite("An EAP packet")
struct EAPPacketTests {
    @Test(
        "is refused when its header lies (RFC 3748 §4)",
        arguments: [
            ([], EAPError.truncated), ([2], .truncated), ([2, 1, 0], .truncated),
            ([0, 1, 0, 5, 1], .unknownCode), ([5, 1, 0, 5, 1], .unknownCode),
            ([255, 1, 0, 5, 1], .unknownCode),
            ([2, 1, 0, 0, 1], .badLength), ([2, 1, 0, 3, 1], .badLength),
            ([2, 1, 0, 6, 1], .badLength), ([2, 1, 255, 255, 1], .badLength),
            ([2, 1, 0, 4], .noType), ([1, 1, 0, 4], .noType), ([2, 1, 0, 4, 1], .noType),
            ([2, 1, 0, 5, 0], .noType),
        ] as [([UInt8], EAPError)]
    )
    func refusals(octets: [UInt8], error: EAPError) {
        #expect(throws: error) { try EAPPacket(parsing: octets) }
    }

    @Test("reads what it writes")
    func roundTrip() throws {
        var random = Generator(seed: 4)
        for code in [EAPPacket.Code.request, .response] {
            for count in [0, 1, 250, 251, 1500] {
                let packet = EAPPacket(
                    code: code,
                    identifier: .random(in: 0...255, using: &random),
                    type: .ttls,
                    typeData: random.octets(count)
                )
                let octets = packet.encoded
                #expect(octets.count == count + 5)
                #expect(try EAPPacket(parsing: octets) == packet)
                // Octets beyond Length are padding (RFC 3748 §4.1).
                #expect(try EAPPacket(parsing: octets + [1, 2, 3]) == packet)
            }
        }
        #expect(EAPPacket(code: .success, identifier: 9).encoded == [3, 9, 0, 4])
        #expect(EAPPacket(code: .failure, identifier: 9).encoded == [4, 9, 0, 4])
    }

    @Test("that is a response outside any conversation is answered with EAP-Failure")
    func failure() {
        #expect(EAPPacket.failure(answering: [2, 77, 0, 6, 21, 0]) == [4, 77, 0, 4])
        #expect(EAPPacket.failure(answering: [1, 77, 0, 6, 21, 0]) == nil)
        #expect(EAPPacket.failure(answering: [4, 77, 0, 4]) == nil)
        #expect(EAPPacket.failure(answering: [2, 77]) == nil)
    }
}

import Testing

@testable import EAP

@Suite("AVPs")
struct AVPTests {
    @Test("read as they were written")
    func roundTrip() throws {
        var random = Generator(seed: 5)
        for count in 0...20 {
            let data = random.octets(count)
            let octets =
                avp(1, data) + avp(25, vendor: 311, isMandatory: false, data) + avp(79, data)
            let avps = try AVP.all(in: octets)
            #expect(avps.map(\.code) == [1, 25, 79])
            #expect(avps.map(\.vendor) == [0, 311, 0])
            #expect(avps.map(\.isMandatory) == [true, false, true])
            #expect(avps.allSatisfy { $0.data.elementsEqual(data) })
        }
        #expect(try AVP.all(in: []).isEmpty)
    }

    @Test("may lack the padding of the last one, and pad with anything")
    func padding() throws {
        let exact: [UInt8] = [0, 0, 0, 1, 0x40, 0, 0, 9, 0x61]
        for tail in [[], [0], [0, 0], [0, 0, 0], [0xFF, 0xFF, 0xFF]] as [[UInt8]] {
            let avps = try AVP.all(in: exact + tail)
            #expect(avps.count == 1)
            #expect(avps.first?.data.elementsEqual([0x61]) == true)
        }
    }

    @Test(
        "are refused when a length lies (RFC 5281 §10.1)",
        arguments: [
            ([0], AVPError.truncated), ([0, 0, 0, 1, 0x40, 0, 0], .truncated),
            ([0, 0, 0, 1, 0x40, 0, 0, 0], .badLength), ([0, 0, 0, 1, 0x40, 0, 0, 7], .badLength),
            ([0, 0, 0, 1, 0x40, 0, 0, 9], .badLength),
            ([0, 0, 0, 1, 0x40, 0xFF, 0xFF, 0xFF], .badLength),
            ([0, 0, 0, 1, 0xC0, 0, 0, 8], .badLength),
            ([0, 0, 0, 1, 0xC0, 0, 0, 11, 0, 0, 1], .badLength),
            ([0, 0, 0, 1, 0xC0, 0, 0, 12, 0, 0, 1], .badLength),
            // One octet follows the padding.
            ([0, 0, 0, 1, 0x40, 0, 0, 9, 0x61, 0, 0, 0, 0], .truncated),
        ] as [([UInt8], AVPError)]
    )
    func refusals(octets: [UInt8], error: AVPError) {
        #expect(throws: error) { try AVP.all(in: octets) }
    }

    @Test("are counted")
    func count() throws {
        let one = avp(9998, isMandatory: false, [])
        let many = [[UInt8]](repeating: one, count: AVP.maximumCount)
        #expect(try AVP.all(in: Array(many.joined())).count == AVP.maximumCount)
        #expect(throws: AVPError.tooMany) { try AVP.all(in: Array(many.joined()) + one) }
    }
}

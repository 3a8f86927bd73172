import Testing

@testable import EAP

@Suite("A message of the device's")
struct ReassemblerTests {
    private func reassemble(_ fragments: [[UInt8]]) throws -> [[UInt8]] {
        var reassembler = Reassembler()
        return try fragments.compactMap {
            try reassembler.append(TTLSFragment(parsing: $0[...]))
        }
    }

    @Test("arrives whole, whatever the size of its fragments")
    func laws() throws {
        var random = Generator(seed: 2)
        for _ in 0..<300 {
            let message = random.octets(.random(in: 1...6000, using: &random))
            let size = Int.random(in: 1...1500, using: &random)
            #expect(try reassemble(fragments(of: message, size: size)) == [message])
        }
    }

    @Test("arrives whole one octet at a time, and so does the next")
    func drip() throws {
        var random = Generator(seed: 3)
        let first = random.octets(700)
        let second = random.octets(300)
        let all = fragments(of: first, size: 1) + fragments(of: second, size: 1)
        #expect(try reassemble(all) == [first, second])
    }

    @Test("may declare its length in a single packet, or in every fragment")
    func optionalLength() throws {
        #expect(try reassemble([[0x80, 0, 0, 0, 2, 5, 6]]) == [[5, 6]])
        #expect(try reassemble([[0xC0, 0, 0, 0, 2, 5], [0x80, 0, 0, 0, 2, 6]]) == [[5, 6]])
        #expect(try reassemble([[0, 5, 6]]) == [[5, 6]])
        #expect(try reassemble([[0]]) == [[]])
    }

    @Test(
        "is refused when it breaks RFC 5281 §9.2",
        arguments: [
            ([[]], TTLSError.noFlags),
            ([[0x01, 5]], .unknownVersion),
            ([[0x07, 5]], .unknownVersion),
            ([[0x20]], .outOfTurn),
            // L without its four octets, of zero, too small, too large.
            ([[0x80, 0, 0, 0]], .badLength),
            ([[0x80, 0, 0, 0, 0]], .badLength),
            ([[0x80, 0, 0, 0, 1, 5, 6]], .badLength),
            ([[0x80, 0, 0, 0, 3, 5, 6]], .badLength),
            ([[0xC0, 0, 0, 0, 0, 5, 6]], .badLength),
            // The first fragment without L, complete already, or promising too much.
            ([[0x40, 5]], .badLength),
            ([[0xC0, 0, 0, 0, 1, 5]], .badLength),
            ([[0xC0, 0, 1, 0, 1, 5]], .tooLong),
            ([[0xC0, 0xFF, 0xFF, 0xFF, 0xFF, 5]], .tooLong),
            ([[0x80, 0xFF, 0xFF, 0xFF, 0xFF, 5]], .tooLong),
            // The last of zero octets, missing octets, or with too many.
            ([[0xC0, 0, 0, 0, 2, 5], [0x00]], .outOfTurn),
            ([[0xC0, 0, 0, 0, 2, 5], [0x40]], .outOfTurn),
            ([[0xC0, 0, 0, 0, 3, 5], [0x00, 6]], .badLength),
            ([[0xC0, 0, 0, 0, 2, 5], [0x00, 6, 7]], .badLength),
            ([[0xC0, 0, 0, 0, 2, 5], [0x40, 6]], .badLength),
            // The first one twice, or another length later.
            ([[0xC0, 0, 0, 0, 3, 5, 6], [0xC0, 0, 0, 0, 3, 5, 6]], .badLength),
            ([[0xC0, 0, 0, 0, 3, 5], [0xC0, 0, 0, 0, 4, 6]], .badLength),
            ([[0xC0, 0, 0, 0, 3, 5], [0x20]], .outOfTurn),
        ] as [([[UInt8]], TTLSError)]
    )
    func refusals(fragments: [[UInt8]], error: TTLSError) {
        #expect(throws: error) { try reassemble(fragments) }
    }

    @Test("is as long as the limit at most")
    func limit() throws {
        let longest = [UInt8](repeating: 5, count: Reassembler.limit)
        #expect(try reassemble(fragments(of: longest, size: 1000)) == [longest])
        #expect(try reassemble([[0] + longest]) == [longest])
        #expect(throws: TTLSError.tooLong) {
            try reassemble(fragments(of: longest + [5], size: 1000))
        }
        #expect(throws: TTLSError.tooLong) { try reassemble([[0] + longest + [5]]) }
    }

    @Test("has reserved flags that mean nothing")
    func reservedFlags() throws {
        #expect(try reassemble([[0x18, 5]]) == [[5]])
    }

    @Test("takes the memory that it fills, not what it declares")
    func declaredLengthIsFree() throws {
        var reassembler = Reassembler()
        let first = fragments(of: [UInt8](repeating: 5, count: Reassembler.limit), size: 1)[0]
        for fragment in [first, [0x40, 6]] {
            #expect(try reassembler.append(TTLSFragment(parsing: fragment[...])) == nil)
            let received = Mirror(reflecting: reassembler).descendant("received")
            let buffer = try #require(received as? [UInt8])
            #expect(1...2 ~= buffer.count)
            #expect(buffer.capacity < 256)
        }
    }
}

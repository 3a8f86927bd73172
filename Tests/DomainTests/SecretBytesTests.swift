import TestSupport
import Testing

@testable import Domain

@Suite("Secret bytes")
struct SecretBytesTests {
    private func octets(_ secret: SecretBytes) -> [UInt8] {
        secret.withBytes { bytes in bytes.indices.map { bytes[$0] } }
    }

    @Test("are the bytes that they were made of", arguments: [0, 1, 16, 64, 4_096])
    func contents(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let secret = SecretBytes(bytes)
        #expect(octets(secret) == bytes)
        #expect(octets(SecretBytes(bytes[...])) == bytes)
        #expect(octets(SecretBytes(bytes.lazy.map { $0 })) == bytes)
        #expect(secret.count == count)
        #expect(secret.isEmpty == (count == 0))
    }

    @Test("of a text are its UTF-8")
    func text() {
        #expect(octets(SecretBytes("clé")) == [0x63, 0x6C, 0xC3, 0xA9])
        #expect(SecretBytes("").isEmpty)
    }

    @Test("filled in place are zero where nothing was put")
    func filled() {
        let secret = SecretBytes(count: 4) { bytes in
            bytes.storeBytes(of: 0xAB, toByteOffset: 1, as: UInt8.self)
        }
        #expect(octets(secret) == [0, 0xAB, 0, 0])
        #expect(SecretBytes(count: 0) { _ in }.isEmpty)
        #expect(SecretBytes(count: -1) { _ in }.isEmpty)
    }

    @Test("are equal when every byte is")
    func equality() {
        let bytes = [UInt8](0..<32)
        #expect(SecretBytes(bytes) == SecretBytes(bytes))
        #expect(SecretBytes([]) == SecretBytes([]))
        #expect(SecretBytes(bytes) != SecretBytes(bytes.dropLast()))
        #expect(SecretBytes(bytes) != SecretBytes(bytes + [0]))
        #expect(SecretBytes([]) != SecretBytes([0]))
        for index in bytes.indices {
            var other = bytes
            other[index] ^= 0x80
            #expect(SecretBytes(bytes) != SecretBytes(other))
        }
    }

    @Test("are sliced as far as they go")
    func slices() {
        let secret = SecretBytes([1, 2, 3, 4])
        let expected: [(Range<Int>, [UInt8])] = [
            (0..<4, [1, 2, 3, 4]), (0..<2, [1, 2]), (2..<4, [3, 4]), (3..<9, [4]), (2..<2, []),
            (4..<8, []), (100..<200, []), (-5..<2, [1, 2]), (-5 ..< -1, []),
            (0..<Int.max, [1, 2, 3, 4]),
        ]
        for (range, bytes) in expected { #expect(octets(secret.slice(range)) == bytes) }
        #expect(SecretBytes([]).slice(0..<1).isEmpty)
    }

    @Test("outlive what they were sliced from")
    func sliceOwnsItsBytes() {
        var secret: SecretBytes? = SecretBytes([UInt8](repeating: 7, count: 64))
        let slice = secret?.slice(8..<16)
        secret = nil
        #expect(slice == SecretBytes([UInt8](repeating: 7, count: 8)))
    }

    @Test("say nothing of themselves, alone or in a value that holds them")
    func silence() throws {
        let secret = SecretBytes("AAAAAAAA")
        let point = AccessPoint(
            name: "borne",
            prefix: try #require(NetworkPrefix("192.0.2.1")),
            secret: secret
        )
        var dumped = ""
        dump(secret, to: &dumped)
        dump(point, to: &dumped)
        let texts = [
            "\(secret)", String(describing: secret), String(reflecting: secret), "\([secret])",
            "\(point)", String(reflecting: point), dumped,
        ]
        for text in texts {
            #expect(!text.contains("AAAA"))
            // The first byte in decimal and hexadecimal, as a dump of the buffer would show it.
            #expect(!text.contains("- 65"))
            #expect(!text.contains("0x41"))
        }
        #expect("\(secret)" == "‹secret›")
    }

    @Test("are lent, with what the borrower returns or throws")
    func lending() throws {
        struct Refused: Error, Equatable {}
        let secret = SecretBytes([5, 6])
        #expect(secret.withBytes { $0[0] + $0[1] } == 11)
        #expect(throws: Refused()) {
            try secret.withBytes { (_) throws(Refused) in throw Refused() }
        }
    }
}

@Suite("Comparison in constant time")
struct ConstantTimeTests {
    /// `#expect` cannot take a span apart.
    private func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        constantTimeEqual(left.span, right.span)
    }

    @Test("tells what == tells", arguments: 0..<4)
    func agreement(seed: Int) {
        var generator = RepeatableGenerator(seed: seed)
        for _ in 0..<500 {
            let left = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                UInt8.random(in: 0...1, using: &generator)
            }
            let right = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                UInt8.random(in: 0...1, using: &generator)
            }
            #expect(equal(left, right) == (left == right))
        }
    }

    @Test("sees one bit anywhere")
    func oneBit() {
        let left = [UInt8](repeating: 0x5A, count: 20)
        #expect(equal(left, left))
        for bit in 0..<160 {
            var right = left
            right[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!equal(left, right))
        }
    }
}

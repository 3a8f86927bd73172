import TestSupport
import Testing

@testable import Domain

@Suite("A block of addresses")
struct NetworkPrefixTests {
    @Test("is written as it is read, and a bare address is a block of one", arguments: 0..<4)
    func roundTrip(seed: Int) throws {
        var generator = RepeatableGenerator(seed: seed)
        for _ in 0..<500 {
            let address = randomAddress(&generator)
            let width = address.family.bitWidth
            let length = Int.random(in: 0...width, using: &generator)
            let first = NetworkPrefix.mask(address, to: length)
            let block = try #require(NetworkPrefix("\(first)/\(length)"))
            #expect(block.address == first)
            #expect(block.length == length)
            #expect(NetworkPrefix(block.description) == block)
            #expect(NetworkPrefix("\(address)") == NetworkPrefix("\(address)/\(width)"))
        }
    }

    @Test("is found by masking any of its addresses, and no other", arguments: 0..<4)
    func masks(seed: Int) {
        var generator = RepeatableGenerator(seed: seed)
        for _ in 0..<500 {
            let address = randomAddress(&generator)
            let width = address.family.bitWidth
            let length = Int.random(in: 0...width, using: &generator)
            let masked = NetworkPrefix.mask(address, to: length)
            #expect(masked.family == address.family)
            #expect(NetworkPrefix.mask(masked, to: length) == masked)
            #expect(masked.bits ^ address.bits < (length == 0 ? .max : 1 << (width - length)))
            for bit in 0..<width {
                let flipped = IPAddress(family: address.family, bits: address.bits ^ 1 << bit)
                // A flip may turn one into the other family's mapped address.
                guard flipped.family == address.family else { continue }
                let isInside = bit < width - length
                #expect((NetworkPrefix.mask(flipped, to: length) == masked) == isInside)
            }
        }
    }

    @Test("of length 0 holds every address of its family, and none of the other")
    func everything() throws {
        let all = try #require(NetworkPrefix("0.0.0.0/0"))
        #expect(NetworkPrefix.mask(try #require(IPAddress("255.1.2.3")), to: 0) == all.address)
        let all6 = try #require(NetworkPrefix("::/0"))
        #expect(NetworkPrefix.mask(try #require(IPAddress("ff02::1")), to: 0) == all6.address)
        #expect(all != all6)
        #expect(all.address != all6.address)
    }

    @Test(
        "has no bits beyond its length",
        arguments: ["192.0.2.1/24", "192.0.2.1/31", "128.0.0.0/0", "2001:db8::1/32", "::1/127"]
    )
    func hostBits(text: String) {
        #expect(NetworkPrefix(text) == nil)
    }

    @Test(
        "is nothing else",
        arguments: [
            "", "/", "/24", "192.0.2.0/", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/+24",
            "192.0.2.0/024", "192.0.2.0/24/24", "192.0.2.0/ 24", "192.0.2.0 /24", "192.0.2.0/24 ",
            "192.0.2.0/0x18", "192.0.2.0/255.255.255.0", "2001:db8::/129", "lycee/24",
            "192.0.2.0/99999999999999999999", "192.0.2.0/24\u{0}",
        ]
    )
    func nothingElse(text: String) {
        #expect(NetworkPrefix(text) == nil)
    }

    private func randomAddress(_ generator: inout RepeatableGenerator) -> IPAddress {
        let bits = UInt128.random(in: 0...UInt128.max, using: &generator)
        return Bool.random(using: &generator)
            ? IPAddress(family: .v4, bits: bits & 0xFFFF_FFFF)
            : IPAddress(family: .v6, bits: bits)
    }
}

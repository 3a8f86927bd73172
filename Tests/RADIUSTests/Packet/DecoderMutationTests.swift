import Domain
import TestSupport
import Testing

@testable import RADIUS

@Suite("A captured packet that was tampered with")
struct DecoderMutationTests {
    private static let seeds = 0..<8
    private static let mutationsOfEachSeed = 12_500

    @Test("is refused, or read to its last octet", arguments: seeds)
    func mutations(seed: Int) throws {
        var generator = RepeatableGenerator(seed: seed)
        let originals = try Capture.names.flatMap { try Capture($0).packets }
        let secret = SecretBytes(Capture.secret)
        var decoded = 0
        for _ in 0..<Self.mutationsOfEachSeed {
            let original = try #require(originals.randomElement(using: &generator))
            let datagram = mutate(original, &generator)
            guard let packet = try? Packet(decoding: datagram.span) else {
                #expect(!isWellFormed(datagram), "\(datagram)")
                continue
            }
            decoded += 1
            // `#expect` records much; a plain comparison keeps a hundred thousand of them quick.
            guard isWellFormed(datagram), walked(packet) == packet.octets,
                datagram.starts(with: packet.octets)
            else {
                Issue.record("\(datagram)")
                continue
            }
            readEverything(packet, secret)
        }
        #expect(decoded > Self.mutationsOfEachSeed / 10)
        #expect(decoded < Self.mutationsOfEachSeed * 9 / 10)
    }

    /// What the tests' own reader says, with the bounds that it does not have.
    private func isWellFormed(_ datagram: [UInt8]) -> Bool {
        guard datagram.count >= 20 else { return false }
        let length = Int(datagram[2]) << 8 | Int(datagram[3])
        guard 20...4_096 ~= length, length <= datagram.count,
            let packet = RADIUSPacket(Array(datagram.prefix(length)))
        else { return false }
        return packet.attributes.count <= 200
    }

    private func walked(_ packet: Packet) -> [UInt8] {
        var octets = [packet.code.rawValue, packet.identifier]
        octets += [UInt8(packet.octets.count >> 8), UInt8(packet.octets.count & 0xFF)]
        octets += packet.authenticator.octets
        for attribute in packet.attributes {
            octets += [attribute.type.rawValue, UInt8(attribute.value.count + 2)]
            octets += attribute.value
        }
        return octets
    }

    /// Calls all that reads a packet: none of it may trap.
    private func readEverything(_ packet: Packet, _ secret: SecretBytes) {
        _ = (packet.framedMTU, packet.callingStation, packet.calledStation, packet.eapMessage)
        for attribute in packet.attributes { _ = attribute.vendorType }
        try? packet.verifyMessageAuthenticator(secret)
        try? packet.verifyRequestAuthenticator(secret)
    }

    private func mutate(
        _ original: [UInt8],
        _ generator: inout RepeatableGenerator
    ) -> [UInt8] {
        var octets = original
        for _ in 0..<generator.number(1...3) {
            switch generator.number(0...6) {
            case 0: octets = Array(octets.prefix(generator.number(0...octets.count)))
            case 1: octets += generator.octets(generator.number(1...40))
            case 2: octets += original.suffix(generator.number(0...original.count))
            case 3: changeAttributeLength(in: &octets, &generator)
            default: changeOctet(in: &octets, &generator)
            }
        }
        // Most changes must get past the check of Length to be of use.
        if octets.count >= 4, generator.number(0...3) > 0 {
            octets[2] = UInt8(truncatingIfNeeded: octets.count >> 8)
            octets[3] = UInt8(truncatingIfNeeded: octets.count)
        }
        return octets
    }

    private func changeOctet(
        in octets: inout [UInt8],
        _ generator: inout RepeatableGenerator
    ) {
        guard let index = octets.indices.randomElement(using: &generator) else { return }
        octets[index] ^= UInt8(generator.number(1...255))
    }

    private func changeAttributeLength(
        in octets: inout [UInt8],
        _ generator: inout RepeatableGenerator
    ) {
        var offsets: [Int] = []
        var offset = 21
        while offset < octets.count, octets[offset] >= 2 {
            offsets.append(offset)
            offset += Int(octets[offset])
        }
        guard let offset = offsets.randomElement(using: &generator) else { return }
        octets[offset] = UInt8(generator.number(0...255))
    }
}

import Domain
import TestSupport
import Testing

@testable import RADIUS

@Suite("A reply")
struct ReplyTests {
    private static let codes: [PacketCode] = [
        .accessAccept, .accessReject, .accessChallenge, .accountingResponse,
    ]

    private func seal(
        _ code: PacketCode = .accessAccept,
        to request: WrittenPacket = WrittenPacket(),
        _ fill: (inout Reply) -> Void = { _ in }
    ) throws -> [UInt8]? {
        var reply = Reply(code, to: try Packet(decoding: request.octets.span))
        fill(&reply)
        return reply.sealed(with: SecretBytes(WrittenPacket.secret))
    }

    @Test("of any contents is what an access point accepts", arguments: 0..<300)
    func anyContents(seed: Int) throws {
        var generator = RepeatableGenerator(seed: seed)
        let request = randomRequest(&generator)
        let code = try #require(Self.codes.randomElement(using: &generator))
        let attributes = randomAttributes(&generator)
        let secret = generator.octets(generator.number(1...100))
        var reply = Reply(code, to: try Packet(decoding: request.octets.span))
        for attribute in attributes {
            reply.append(AttributeType(rawValue: attribute.type), attribute.value)
        }
        let octets = try #require(reply.sealed(with: SecretBytes(secret)))

        let view = AccessPointView(request: request.octets, reply: octets, secret: secret)
        let packet = try #require(view.packet)
        #expect(packet.code == code.rawValue)
        #expect(packet.identifier == request.identifier)
        #expect(octets[20...21] == [80, 18])
        #expect(packet.values(of: 80).count == 1)
        #expect(view.acceptsMessageAuthenticator)
        #expect(view.acceptsResponseAuthenticator)
        let states = request.attributes.filter { $0.type == 33 }
        let expected = attributes + states
        #expect(packet.attributes.dropFirst().map(\.type) == expected.map(\.type))
        #expect(packet.attributes.dropFirst().map(\.value) == expected.map(\.value))
    }

    @Test("to accounting has no Message-Authenticator")
    func accounting() throws {
        let request = WrittenPacket(code: 4)
        let octets = try #require(try seal(.accountingResponse, to: request))
        let view = AccessPointView(
            request: request.octets,
            reply: octets,
            secret: WrittenPacket.secret
        )
        #expect(octets.count == 20)
        #expect(view.acceptsResponseAuthenticator)
    }

    /// CVE-2024-3596: an answer to Status-Server gets the same protection.
    @Test("without contents is Message-Authenticator alone", arguments: codes)
    func empty(code: PacketCode) throws {
        let octets = try #require(try seal(code))
        #expect(octets.count == 38)
        let view = AccessPointView(
            request: WrittenPacket().octets,
            reply: octets,
            secret: WrittenPacket.secret
        )
        #expect(view.acceptsMessageAuthenticator)
        #expect(view.acceptsResponseAuthenticator)
    }

    @Test("takes attributes that are encoded already as they are")
    func encoded() throws {
        let attributes: [UInt8] = [11, 3, 0x61, 26, 8, 0, 0, 0, 9, 1, 2]
        let octets = try #require(try seal { $0.append(encoded: attributes) })
        #expect(octets[38...] == attributes[...])
    }

    @Test("gives back an empty Proxy-State, and 190 of them")
    func proxyStates() throws {
        var request = WrittenPacket()
        request.attributes = (0..<190).map { (33, [UInt8]([1, 2, 3].prefix($0 % 4))) }
        let octets = try #require(try seal(to: request) { $0.append(.class, [9]) })
        let packet = try #require(RADIUSPacket(octets))
        #expect(packet.attributes.prefix(2).map(\.type) == [80, 25])
        #expect(packet.attributes.dropFirst(2).map(\.value) == request.attributes.map(\.value))
    }

    @Test("fills 4096 octets and no more")
    func longest() throws {
        // 38 octets of header and Message-Authenticator, 15 × 255 and 231 make 4094.
        func fill(_ reply: inout Reply, lastValue: Int) {
            for _ in 0..<15 { reply.append(.class, [UInt8](repeating: 1, count: 253)) }
            reply.append(.class, [UInt8](repeating: 2, count: lastValue))
        }
        let longest = try #require(try seal { fill(&$0, lastValue: 231) })
        #expect(longest.count == 4_096)
        #expect(RADIUSPacket(longest) != nil)
        #expect(try seal { fill(&$0, lastValue: 232) } == nil)
        #expect(try seal { fill(&$0, lastValue: 253) } == nil)
        #expect(
            try seal {
                fill(&$0, lastValue: 231)
                $0.append(encoded: [1])
            } == nil
        )
    }

    @Test("is void once and for all when anything was left out")
    func voidForGood() throws {
        for excess in [254, 255, 4_096, 70_000] {
            let value = [UInt8](repeating: 0, count: excess)
            #expect(
                try seal {
                    $0.append(.class, value)
                    $0.append(.class, [1])
                } == nil
            )
        }
        let encoded = [UInt8](repeating: 2, count: 4_059)
        #expect(try seal { $0.append(encoded: encoded) } == nil)
        #expect(
            try seal {
                $0.append(encoded: encoded)
                $0.append(encoded: [])
            } == nil
        )
    }

    @Test("is void when Proxy-State no longer fits: it may not be left out")
    func proxyStateOverflow() throws {
        var request = WrittenPacket()
        request.attributes = (0..<15).map { _ in (33, [UInt8](repeating: 7, count: 253)) }
        #expect(try #require(try seal(to: request)).count == 38 + 15 * 255)
        let fitting = [UInt8](repeating: 1, count: 231)
        #expect(try seal(to: request) { $0.append(.class, fitting) }?.count == 4_096)
        #expect(try seal(to: request) { $0.append(.class, fitting + [1]) } == nil)
    }

    private func randomRequest(_ generator: inout RepeatableGenerator) -> WrittenPacket {
        var request = WrittenPacket(
            identifier: UInt8(generator.number(0...255)),
            authenticator: generator.octets(16)
        )
        for _ in 0..<generator.number(0...12) {
            let type = UInt8(generator.number(0...2) == 0 ? generator.number(1...32) : 33)
            request.attributes.append((type, generator.octets(generator.number(0...40))))
        }
        return request
    }

    private func randomAttributes(
        _ generator: inout RepeatableGenerator
    ) -> [(type: UInt8, value: [UInt8])] {
        (0..<generator.number(0...12)).map { _ in
            let count = generator.number(0...3) == 0 ? generator.number(250...253) : 20
            return (UInt8(generator.number(1...32)), generator.octets(count))
        }
    }
}

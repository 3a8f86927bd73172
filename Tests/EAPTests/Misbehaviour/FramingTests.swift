import Domain
import Testing

@testable import EAP

@Suite("A device that breaks the framing of EAP-TTLS")
struct FramingTests {
    let server: TestServer

    init() throws {
        server = try TestServer()
    }

    /// Plays up to a response, and sends packets of one's own from there.
    private func refusal(_ packets: [[UInt8]], atResponse number: Int) throws -> Refusal? {
        var dialogue = Dialogue(server, try server.peer())
        try dialogue.advance(toResponse: number)
        for packet in packets where dialogue.step.request != nil { dialogue.deliver(packet) }
        return try dialogue.run().refusal
    }

    @Test(
        "is refused at any moment",
        arguments: 2...4,
        [
            [[]], [[0x01, 0x16]], [[0x07]], [[0x20]], [[0xE0, 0, 0, 0, 1, 1]],
            [[0x80, 0, 0, 0, 0]], [[0x80, 0, 0, 0, 9, 1]], [[0x80, 0, 0, 0, 1, 1, 2]], [[0x80, 0]],
            [[0x40, 0x16, 3, 1]], [[0xC0, 0xFF, 0xFF, 0xFF, 0xFF, 0x16]],
            [[0xC0, 0, 0, 0, 9, 0x16], [0xC0, 0, 0, 0, 9, 0x16], [0]],
            [[0xC0, 0, 0, 0, 9, 0x16], [0]], [[0xC0, 0, 0, 0, 9, 0x16], [0x40]],
        ] as [[[UInt8]]]
    )
    func framing(number: Int, packets: [[UInt8]]) throws {
        #expect(try refusal(packets, atResponse: number)?.reason == .eapMethod)
    }

    @Test("is refused when it sends data where an acknowledgement is due")
    func noAcknowledgement() throws {
        for data in [[0, 1], [0x40], [0x80, 0, 0, 0, 1, 1], [0x20]] as [[UInt8]] {
            var dialogue = Dialogue(server, try server.peer(), maximumEAPLength: 100)
            // The server's flight takes many fragments; the first one is out.
            try dialogue.advance(toResponse: 3)
            dialogue.deliver(data)
            #expect(try dialogue.run().refusal?.reason == .eapMethod)
        }
    }

    @Test("is given up after a hundred round trips", arguments: 2...4)
    func endlessFragments(number: Int) throws {
        var dialogue = Dialogue(server, try server.peer())
        try dialogue.advance(toResponse: number)
        let promise = [UInt8](repeating: 0x16, count: Reassembler.limit)
        dialogue.deliver(fragments(of: promise, size: 1)[0])
        while let request = dialogue.step.request {
            #expect(request.count == 6, "an acknowledgement")
            dialogue.deliver([0x40, 3])
        }
        #expect(try dialogue.run().refusal?.reason == .abandoned)
        #expect(dialogue.conversation.summary.rounds == Link.maximumRounds + 1)
    }

    @Test("is given up when its ClientHello comes one octet at a time")
    func drip() throws {
        var options = Peer.Options()
        options.fragmentSize = 1
        let login = try server.logIn(options)
        #expect(login.ending.refusal?.reason == .abandoned)
    }

    @Test("may have zero octets in its first fragment, not in a later one")
    func emptyFirstFragment() throws {
        var dialogue = Dialogue(server, try server.peer())
        try dialogue.advance(toResponse: 2)
        let request = try #require(dialogue.step.request)
        let hello = try dialogue.peer.answer(request).dropFirst(6)
        let length = [UInt8(0), 0, UInt8(hello.count >> 8), UInt8(hello.count & 0xFF)]
        dialogue.deliver([0xC0] + length)
        dialogue.deliver([0] + hello)
        #expect(try dialogue.run().keys != nil)
    }
}

import Domain
import Testing

@testable import EAP

@Suite("A handshake that fails")
struct HandshakeTests {
    let server: TestServer

    init() throws {
        server = try TestServer()
    }

    @Test(
        "because the device does not trust the certificate is told as such",
        arguments: PeerTLSOptions.Version.spoken,
        PeerTLSOptions.Distrust.allCases
    )
    func distrust(
        version: PeerTLSOptions.Version,
        distrust: PeerTLSOptions.Distrust
    ) throws {
        var options = Peer.Options(version: version)
        options.tls.distrust = distrust
        let login = try server.logIn(options)
        #expect(login.ending.refusal?.reason == .certificateRefused)
        #expect(login.summary.rounds == 3)
    }

    /// Plays a login whose TLS must fail with an alert of ours.
    private func refusalAfterAlert(_ options: Peer.Options) throws -> Refusal? {
        var dialogue = Dialogue(server, try server.peer(options))
        try dialogue.advance(toResponse: 2)
        try dialogue.advance()
        guard case .alert(let packet, let told) = dialogue.step else {
            Issue.record("\(dialogue.step)")
            return nil
        }
        // One plain alert record, which the device understands.
        #expect(try PeerRequest(packet).fragment().data.first == 0x15)
        let refusal = try dialogue.run().refusal
        #expect(refusal == told)
        #expect(dialogue.peer.tls.hasFailed)
        return refusal
    }

    @Test("for want of a common version is told to the device, then refused")
    func oldVersion() throws {
        let refusal = try refusalAfterAlert(.init(version: .tls11))
        #expect(refusal?.reason == .tlsIncompatible)
    }

    @Test(
        "for want of a common cipher or group is told to the device, then refused",
        arguments: [
            (PeerTLSOptions.Version.tls12, "AES128-SHA", nil),
            (.tls12, "ECDHE-ECDSA-AES128-SHA", nil),
            (.tls12, "ECDHE-RSA-AES128-GCM-SHA256", nil),
            (.tls12, "DHE-RSA-AES128-GCM-SHA256", nil),
            (.tls13, "DEFAULT", "ffdhe2048"),
        ] as [(PeerTLSOptions.Version, String, String?)]
    )
    func nothingInCommon(
        version: PeerTLSOptions.Version,
        ciphers: String,
        groups: String?
    ) throws {
        var options = Peer.Options(version: version)
        options.tls.ciphers = ciphers
        options.tls.groups = groups
        #expect(try refusalAfterAlert(options)?.reason == .tlsIncompatible)
    }

    @Test(
        "on a first message that is no ClientHello is refused",
        arguments: [
            Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8), [0], [0x16], [0x16, 3, 1, 0, 0],
            [0x17, 3, 3, 0, 1, 0], [0x14, 3, 3, 0, 1, 1], [0x80, 0x2E, 1, 0, 2],
            [0x16, 3, 1, 0xFF, 0xFF, 1], [0x16, 3, 1, 0, 4, 1, 0, 0, 0],
        ] as [[UInt8]]
    )
    func garbage(message: [UInt8]) throws {
        var dialogue = Dialogue(server, try server.peer())
        try dialogue.advance(toResponse: 2)
        dialogue.deliver([0] + message)
        #expect(try dialogue.run().refusal?.reason == .tlsIncompatible)
    }

    @Test("because the device gives up in order is an abandonment")
    func close() throws {
        var dialogue = Dialogue(server, try server.peer(.init(version: .tls12)))
        try dialogue.advance(toResponse: 3)
        // A warning of close_notify, in clear as before ChangeCipherSpec.
        dialogue.deliver([0, 0x15, 3, 3, 0, 2, 1, 0])
        #expect(try dialogue.run().refusal?.reason == .abandoned)
    }

    @Test("after an alert of the device's in clear keeps its number for the log")
    func alertNumber() throws {
        var dialogue = Dialogue(server, try server.peer(.init(version: .tls12)))
        try dialogue.advance(toResponse: 3)
        dialogue.deliver([0, 0x15, 3, 3, 0, 2, 2, 48])
        let refusal = try #require(try dialogue.run().refusal)
        #expect(refusal.reason == .certificateRefused)
        #expect(refusal.detail.contains("48"))
    }

    @Test("and was told to the device ends in Failure whatever the device answers")
    func failureAfterAlert() throws {
        let answers: [(UInt8, [UInt8])] = [
            (21, [0]), (21, [0, 1, 2, 3]), (21, [0xC0, 0, 0, 0, 9, 1]), (21, [0x20]), (21, []),
            (3, [25]), (1, [0x61]), (25, [0]),
        ]
        for (type, data) in answers {
            var dialogue = Dialogue(server, try server.peer())
            try dialogue.advance(toResponse: 2)
            dialogue.deliver([0] + [0x17, 3, 3, 0, 1, 0])
            guard case .alert(_, let told) = dialogue.step else {
                Issue.record("\(dialogue.step)")
                continue
            }
            dialogue.deliver(octets: response(dialogue.identifier, type, data))
            #expect(dialogue.step.refusal == told, "type \(type), \(data)")
        }
    }

    @Test("because the device went silent is an abandonment, but for a refusal told before")
    func silence() throws {
        for number in 1...4 {
            var dialogue = Dialogue(server, try server.peer())
            try dialogue.advance(toResponse: number)
            #expect(dialogue.conversation.abandon().reason == .abandoned)
            #expect(dialogue.conversation.receive(response(1, 21, [0])).discard == .finished)
        }
        var dialogue = Dialogue(server, try server.peer())
        try dialogue.advance(toResponse: 2)
        dialogue.deliver([0] + [0x17, 3, 3, 0, 1, 0])
        #expect(dialogue.conversation.abandon().reason == .tlsIncompatible)
    }
}

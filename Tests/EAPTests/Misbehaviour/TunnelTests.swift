import Domain
import Testing

@testable import EAP

@Suite("A device that misuses the tunnel")
struct TunnelTests {
    let server: TestServer

    init() throws {
        server = try TestServer()
    }

    /// Plays up to phase 2, and sends there what `body` writes into the tunnel.
    private func ending(
        _ version: PeerTLSOptions.Version = .tls13,
        _ body: (PeerTLS) -> Void
    ) throws -> Dialogue.Ending {
        var dialogue = Dialogue(server, try server.peer(.init(version: version)))
        try dialogue.advance(toResponse: 4)
        let request = try #require(dialogue.step.request)
        let tls = dialogue.peer.tls
        tls.receive(try PeerRequest(request).fragment().data)
        if version == .tls12 { tls.handshake() }
        _ = tls.read()
        body(tls)
        let message = tls.takeOutput()
        for fragment in fragments(of: message, size: 16_000) where dialogue.step.request != nil {
            dialogue.deliver(fragment)
        }
        return try dialogue.run()
    }

    private static let credentials = pap(Pupil.login, Pupil.password)

    @Test(
        "logs in when it only closes after its credentials",
        arguments: PeerTLSOptions.Version.spoken
    )
    func closeAfterCredentials(version: PeerTLSOptions.Version) throws {
        let ending = try ending(version) { tls in
            tls.write(Self.credentials)
            tls.close()
        }
        #expect(ending.keys != nil)
    }

    @Test("logs in when its credentials come in several records")
    func severalRecords() throws {
        let ending = try ending { tls in
            for octet in Self.credentials { tls.write([octet]) }
        }
        #expect(ending.keys != nil)
    }

    @Test("is refused when it skips phase 2", arguments: PeerTLSOptions.Version.spoken)
    func skip(version: PeerTLSOptions.Version) throws {
        #expect(try ending(version) { _ in }.refusal?.reason == .eapMethod)
    }

    @Test("has abandoned when it closes instead", arguments: PeerTLSOptions.Version.spoken)
    func close(version: PeerTLSOptions.Version) throws {
        #expect(try ending(version) { $0.close() }.refusal?.reason == .abandoned)
    }

    @Test("is refused when an alert follows its credentials: the password is not even looked at")
    func alertAfterCredentials() throws {
        for version in PeerTLSOptions.Version.spoken {
            let ending = try ending(version) { tls in
                tls.write(Self.credentials)
                // OpenSSL answers a broken record with a fatal alert, bad_record_mac.
                tls.receive([0x17, 3, 3, 0, 32] + [UInt8](repeating: 0, count: 32))
                _ = tls.read()
            }
            #expect(ending.refusal?.reason == .tlsIncompatible)
        }
    }

    @Test("is refused when it renegotiates", arguments: [false, true])
    func renegotiation(sendsCredentials: Bool) throws {
        let ending = try ending(.tls12) { tls in
            tls.renegotiate()
            if sendsCredentials { tls.write(Self.credentials) }
        }
        #expect(ending.refusal?.reason == .eapMethod)
    }

    @Test("is refused when it only changes its keys")
    func keyUpdateAlone() throws {
        #expect(try ending { $0.updateKeys() }.refusal?.reason == .eapMethod)
    }

    @Test("is refused when it sends more than a message's worth")
    func tooMuch() throws {
        let ending = try ending { tls in
            for _ in 0..<3 { tls.write([UInt8](repeating: 0, count: 8192)) }
        }
        #expect(ending.refusal?.reason == .eapMethod)
    }

    @Test("is refused when it sends garbage in place of records")
    func garbage() throws {
        for garbage in [[0x17, 3, 3, 0, 4, 1, 2, 3, 4], Array("GET / HTTP/1.1\r\n\r\n".utf8)] {
            var dialogue = Dialogue(server, try server.peer())
            try dialogue.advance(toResponse: 4)
            dialogue.deliver([0] + garbage)
            #expect(try dialogue.run().refusal?.reason == .tlsIncompatible)
        }
    }
}

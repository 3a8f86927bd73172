import Domain
import NIOCore
import TestSupport
import Testing

@testable import AccessServer

@Suite("Who may ask, and how", .serialized)
struct IntegrityTests {
    @Test("Message-Authenticator may be left out by leave, but not with EAP or Proxy-State")
    func optOut() async throws {
        let points = [
            try RunningServer.accessPoint("old", "127.0.0.1", requiresMessageAuthenticator: false)
        ]
        try await RunningServer.with(accessPoints: points) { running in
            let peer = try TestPeer(running)
            var plain = TestRequest()
            plain.isSigned = false
            let reject = try #require(try await peer.ask(plain))
            #expect(reject.code == 3)
            #expect(reject.attributes.first?.type == 80)
            #expect(
                Set(reject.attributes.map(\.type)) == [80, 18],
                "nothing of the request comes back"
            )

            var proxied = plain
            proxied.identifier &+= 1
            proxied.extra = [33, 4, 1, 2]
            #expect(try await peer.ask(proxied, within: .milliseconds(200)) == nil)
            var eap = plain
            eap.identifier &+= 2
            eap.eap = TestRequest.identity()
            #expect(try await peer.ask(eap, within: .milliseconds(200)) == nil)
            #expect(running.server.drops.totals == [.missingMessageAuthenticator: 2])
        }
    }

    @Test("A forged packet does not disturb the retransmission of the true one")
    func forgeryLeavesTheCache() async throws {
        try await RunningServer.with { running in
            let peer = try TestPeer(running)
            var request = TestRequest()
            request.eap = TestRequest.identity()
            let octets = request.octets
            var forged = octets
            forged[4] ^= 1
            try peer.socket.send(octets, port: peer.port)
            let first = try #require(try await peer.socket.receive(within: .seconds(3)))
            try peer.socket.send(forged, port: peer.port)
            #expect(try await peer.socket.receive(within: .milliseconds(200)) == nil)
            try peer.socket.send(octets, port: peer.port)
            #expect(try await peer.socket.receive(within: .seconds(3)) == first)
        }
    }

    @Test("An answer leaves from the address that was asked")
    func replyAddress() async throws {
        var settings = AccessServerSettings.test
        settings.addresses = ["127.0.0.2", "127.0.0.3"]
        try await RunningServer.with(settings: settings) { running in
            for address in settings.addresses {
                let peer = try TestPeer(running)
                var request = TestRequest()
                request.eap = TestRequest.identity()
                try peer.socket.send(request.octets, to: address, port: peer.port)
                let answer = try #require(try await peer.socket.receiveFrom(within: .seconds(3)))
                #expect(answer.address == address)
                #expect(answer.port == peer.port)
            }
        }
    }

    @Test("Proxy-State comes back in order, after everything else")
    func proxyState() async throws {
        try await RunningServer.with { running in
            var request = TestRequest()
            request.eap = TestRequest.identity()
            request.extra = [33, 5, 1, 2, 3, 33, 2, 33, 3, 9]
            let reply = try #require(try await TestPeer(running).ask(request))
            #expect(reply.values(of: 33) == [[1, 2, 3], [], [9]])
            #expect(reply.attributes.suffix(3).allSatisfy { $0.type == 33 })
        }
    }

    @Test("Refusals wait, and hold nobody up")
    func delayedRejects() async throws {
        var settings = AccessServerSettings.test
        settings.rejectDelay = .seconds(3)
        try await RunningServer.with(settings: settings) { running in
            let clock = ContinuousClock()
            let begun = clock.now
            let peers = try (0..<200).map { _ in try TestPeer(running) }
            for peer in peers {
                var request = TestRequest()
                request.eap = TestRequest.identity("a@b@c")
                request.userName = nil
                try peer.socket.send(request.octets, port: peer.port)
            }
            var accepted = TestRequest()
            accepted.eap = TestRequest.identity()
            let quick = try TestPeer(running)
            #expect(try await quick.ask(accepted, within: .seconds(2))?.code == 11)
            for peer in peers {
                let reply = try #require(try await peer.socket.receive(within: .seconds(8)))
                #expect(reply[0] == 3)
            }
            #expect(clock.now - begun >= .seconds(3))
        }
    }
}

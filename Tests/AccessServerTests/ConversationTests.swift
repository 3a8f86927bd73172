import Domain
import NIOCore
import TestSupport
import Testing

@testable import AccessServer

@Suite("Conversations over RADIUS", .serialized)
struct ConversationTests {
    @Test("EAP-Start gets a Request/Identity, and the conversation goes on from there")
    func eapStart() async throws {
        try await RunningServer.with { running in
            let peer = try TestPeer(running)
            var request = TestRequest()
            request.eap = []
            let reply = try #require(try await peer.ask(request))
            #expect(reply.code == 11)
            #expect(reply.eap[0] == 1 && reply.eap[4] == 1)
            var next = TestRequest()
            next.state = reply.values(of: 24).first
            next.eap = TestRequest.identity(identifier: reply.eap[1])
            let start = try #require(try await peer.ask(next))
            #expect(start.code == 11)
            #expect(start.eap.dropFirst(4) == [21, 0b0010_0000])
        }
    }

    @Test("A retransmission gets the same octets, a repetition the same challenge")
    func duplicates() async throws {
        try await RunningServer.with { running in
            let peer = try TestPeer(running)
            var request = TestRequest()
            request.eap = TestRequest.identity()
            let octets = request.octets
            var answers: [[UInt8]] = []
            for _ in 0..<3 {
                try peer.socket.send(octets, port: peer.port)
                answers.append(try #require(try await peer.socket.receive(within: .seconds(3))))
            }
            #expect(Set(answers).count == 1)

            let first = try #require(RADIUSPacket(answers[0]))
            var second = TestRequest()
            second.state = first.values(of: 24)[0]
            // The first of several fragments: it is acknowledged, once.
            let fragment: [UInt8] = [21, 0b1100_0000, 0, 0, 1, 0, 0x16, 3, 1]
            second.eap = TestRequest.response(first.eap[1], fragment)
            let acknowledgement = try #require(try await peer.ask(second))
            #expect(acknowledgement.code == 11)
            var again = second
            again.identifier &+= 1
            again.authenticator = again.authenticator.reversed()
            let same = try #require(try await peer.ask(again))
            #expect(same.eap == acknowledgement.eap)
            #expect(same.values(of: 24) == acknowledgement.values(of: 24))
        }
    }

    @Test("State is worth nothing to another device, after its answer, or when made up")
    func stateIsBound() async throws {
        try await RunningServer.with { running in
            let peer = try TestPeer(running)
            var request = TestRequest()
            request.eap = TestRequest.identity()
            let start = try #require(try await peer.ask(request))
            let state = try #require(start.values(of: 24).first)
            #expect(state.count >= 16)

            var nak = TestRequest()
            nak.state = state
            nak.eap = TestRequest.response(start.eap[1], [3, 25])
            var stolen = nak
            stolen.station = "02-00-00-00-00-02"
            #expect(try await peer.ask(stolen)?.code == 3)
            var forged = nak
            forged.state = state.map { ~$0 }
            #expect(try await peer.ask(forged)?.code == 3)

            let reject = try #require(try await peer.ask(nak))
            #expect(reject.code == 3)
            #expect(reject.eap == [4, start.eap[1], 0, 4])
            var late = nak
            late.authenticator = late.authenticator.reversed()
            #expect(try await peer.ask(late)?.code == 3)
            #expect(running.attempts.reasons == [.eapMethod], "one line for one attempt")
        }
    }

    @Test("A User-Name that is not the Identity is refused")
    func nameMismatch() async throws {
        try await RunningServer.with { running in
            var request = TestRequest()
            request.userName = "prof@lycee.example"
            request.eap = TestRequest.identity("eleve@lycee.example")
            let peer = try TestPeer(running)
            #expect(try await peer.ask(request)?.code == 3)
            #expect(running.attempts.reasons == [.malformedIdentity])
        }
    }

    @Test("A device that goes silent is counted as having given up")
    func abandoned() async throws {
        var settings = AccessServerSettings.test
        settings.sessionLifetime = .milliseconds(300)
        try await RunningServer.with(settings: settings) { running in
            var request = TestRequest()
            request.eap = TestRequest.identity()
            let peer = try TestPeer(running)
            #expect(try await peer.ask(request)?.code == 11)
            for _ in 0..<30 where running.attempts.all.isEmpty {
                try await Task.sleep(for: .milliseconds(100))
            }
            #expect(running.attempts.reasons == [.abandoned])
        }
    }

    @Test("A flood through one access point leaves another's conversations alone")
    func fairEviction() async throws {
        var settings = AccessServerSettings.test
        settings.maximumSessions = 64
        settings.sessionLifetime = .seconds(30)
        let accessPoints = [
            try RunningServer.accessPoint("busy", "127.0.0.1"),
            try RunningServer.accessPoint("quiet", "127.0.0.2"),
        ]
        try await RunningServer.with(settings: settings, accessPoints: accessPoints) { running in
            let quiet = try TestPeer(running, address: "127.0.0.2")
            var request = TestRequest()
            request.eap = TestRequest.identity()
            let start = try #require(try await quiet.ask(request))
            let busy = try TestPeer(running)
            for number in 0..<66 {
                var flood = TestRequest()
                flood.eap = TestRequest.identity()
                let reply = try await busy.ask(
                    flood,
                    within: .milliseconds(number < 63 ? 2000 : 200)
                )
                #expect((reply?.code == 11) == (number < 63), "its own conversations are active")
            }
            var newcomer = TestRequest()
            newcomer.eap = TestRequest.identity()
            #expect(try await quiet.ask(newcomer)?.code == 11, "the busy one makes room")
            var next = TestRequest()
            next.state = start.values(of: 24)[0]
            next.eap = TestRequest.response(start.eap[1], [21, 0b1100_0000, 0, 0, 1, 0, 0x16])
            #expect(try await quiet.ask(next)?.code == 11)
        }
    }

    @Test("A request dropped for a stale identifier may come again with the right one")
    func droppedIsNotPending() async throws {
        try await RunningServer.with { running in
            let peer = try TestPeer(running)
            var request = TestRequest()
            request.eap = TestRequest.identity()
            let start = try #require(try await peer.ask(request))
            var stale = TestRequest()
            stale.state = start.values(of: 24)[0]
            stale.eap = TestRequest.response(start.eap[1] &+ 7, [21, 0, 1])
            for _ in 0..<2 {
                #expect(try await peer.ask(stale, within: .milliseconds(200)) == nil)
            }
            #expect(running.server.drops.totals == [.staleEAP: 2], "judged each time it comes")
        }
    }

    @Test("A full table gives up its oldest conversation for a new one, once it is silent")
    func eviction() async throws {
        var settings = AccessServerSettings.test
        settings.maximumSessions = 64
        settings.sessionLifetime = .seconds(30)
        try await RunningServer.with(settings: settings) { running in
            let peer = try TestPeer(running)
            func begin(within patience: Duration = .seconds(2)) async throws -> Bool {
                var request = TestRequest()
                request.eap = TestRequest.identity()
                return try await peer.ask(request, within: patience)?.code == 11
            }
            for _ in 0..<64 { #expect(try await begin()) }
            #expect(try await !begin(within: .milliseconds(200)), "all are active")
            #expect(running.attempts.all.isEmpty)
            try await Task.sleep(for: .milliseconds(1100))
            for _ in 0..<16 { #expect(try await begin()) }
            #expect(running.attempts.reasons == Array(repeating: .overload, count: 16))
        }
    }
}

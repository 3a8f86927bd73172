import TestSupport
import Testing

@testable import AccessServer

@Suite("Handmade packets", .serialized)
struct VectorTests {
    @Test("What gets silence moves exactly one counter; what gets an answer moves none")
    func oneCounterEach() async throws {
        let vectors = try HandmadeVector.all().filter { $0.kind == "radius" }
        #expect(vectors.count > 60)
        try await RunningServer.with { running in
            // Kept open: a port used again would find another vector's answer in the reply cache.
            var sockets: [PeerUDPSocket] = []
            for vector in vectors {
                let before = running.server.drops.totals
                let socket = try PeerUDPSocket()
                sockets.append(socket)
                let port =
                    vector.port == "auth"
                    ? running.authenticationPort : running.accountingPort
                try socket.send(vector.octets, port: port)
                let reply = try await waitForOutcome(socket, running, before)
                let after = running.server.drops.totals
                let moved = DropReason.allCases.filter { after[$0] != before[$0] }
                let steps = moved.reduce(0) { $0 + (after[$1] ?? 0) - (before[$1] ?? 0) }
                #expect(steps == (reply == nil ? 1 : 0), "\(vector.id): \(moved)")
                check(vector, reply, moved)
            }
        }
    }

    private func check(_ vector: HandmadeVector, _ reply: [UInt8]?, _ moved: [DropReason]) {
        let allowed = vector.expect.split(separator: "|")
        guard let reply else {
            #expect(allowed.contains("none"), "\(vector.id) wants \(vector.expect)")
            if vector.expect == "none", !vector.reason.isEmpty {
                #expect(moved.map(\.rawValue) == [vector.reason], "\(vector.id)")
            }
            return
        }
        #expect(allowed.contains("\(reply[0])"), "\(vector.id) got code \(reply[0])")
        let isAccounting = vector.octets.first == 4
        #expect(
            isAccounting ? reply.count == 20 : reply[20] == 80,
            "\(vector.id): Message-Authenticator comes first"
        )
    }

    private func waitForOutcome(
        _ socket: PeerUDPSocket,
        _ running: RunningServer,
        _ before: [DropReason: Int]
    ) async throws -> [UInt8]? {
        for _ in 0..<500 {
            if let reply = try await socket.receive(within: .milliseconds(10)) { return reply }
            if running.server.drops.totals != before {
                return try await socket.receive(within: .milliseconds(10))
            }
        }
        return nil
    }
}

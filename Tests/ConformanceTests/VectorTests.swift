import TestSupport
import Testing

@Suite("The hand-made datagrams", .serialized, .served())
struct VectorTests {
    /// A datagram sent from a socket of its own: the reply cache must see no two as the same.
    private struct Probe {
        let vector: HandmadeVector
        let socket: PeerUDPSocket
    }

    @Test("are answered as the RFCs say, and the server goes on after each")
    func vectors() async throws {
        let server = try server()
        let lifeSign = try HandmadeVector.named("status-003").octets
        var probes: [Probe] = []
        for vector in try HandmadeVector.datagrams() {
            let probe = Probe(vector: vector, socket: try PeerUDPSocket())
            let ports = server.endpoint
            let port = vector.port == "acct" ? ports.acctPort : ports.authPort
            try probe.socket.send(try vector.octets, port: port)
            probes.append(probe)

            let pulse = try PeerUDPSocket()
            try pulse.send(lifeSign, port: server.endpoint.authPort)
            let answer = try await pulse.receive(within: .seconds(2))
            #expect(answer?.first == 2, "no sign of life after \(vector.id): \(vector.title)")
        }
        // One wait for all those that must stay silent.
        try await Task.sleep(for: .milliseconds(300))
        for probe in probes {
            let answer = probe.socket.receive()?.octets
            let name = "\(probe.vector.id): \(probe.vector.title)"
            #expect(probe.vector.allowed.contains(answer?.first), "\(name)")
            if let answer, probe.vector.port == "auth" {
                #expect(answer.count > 20 && answer[20] == 80, "\(name)")
            }
        }
        #expect(probes.count == 72)
        #expect(try await server.isAnswering())
    }

    @Test("have their Proxy-State echoed octet for octet, in order, and none added")
    func proxyState() async throws {
        let server = try server()
        let octets = try HandmadeVector.named("mac-005").octets
        let socket = try PeerUDPSocket()
        try socket.send(octets, port: server.endpoint.authPort)
        let answer = try #require(try await socket.receive(within: .seconds(2)))
        let proxyState: UInt8 = 33
        // One of them is empty, which RFC 2865 §5.33 does not allow: it may come back or not.
        let sent = try #require(RADIUSPacket(octets)).values(of: proxyState).filter { !$0.isEmpty }
        let echoed = try #require(RADIUSPacket(answer)).values(of: proxyState)
        #expect(!sent.isEmpty)
        #expect(echoed.filter { !$0.isEmpty } == sent)
    }
}

import TestSupport
import Testing

@Suite("A conversation that the device leaves", .serialized, .served(.withShortConversations))
struct AbandonmentTests {
    @Test("is counted as abandoned when its time is up, and only then", arguments: [1, 3])
    func abandoned(requests: Int) async throws {
        let server = try server()
        let before = AttemptLog.reasons(in: server.log).count
        let tap = try PeerTap(to: server.endpoint, requests: requests)
        defer { tap.close() }
        var device = PeerEAPOL(Fixture.pupil, tls: .tls12, of: server)
        // Small fragments, so that there are more rounds than the wire lets through.
        device.network.fragmentSize = 100
        device.attributes = ["12:d:200"]
        device.timeout = 1
        let report = try await device.run(against: tap.endpoint)
        #expect(report.attempts.last?.answer == nil)
        #expect(AttemptLog.reasons(in: server.log).count == before)
        let reasons = try await AttemptLog.reasons(after: before, of: server, within: .seconds(10))
        #expect(reasons == ["R12"])
        #expect(try await server.isAnswering())
    }
}

extension PreauServerConfiguration {
    fileprivate static var withShortConversations: Self {
        var configuration = Self()
        configuration.sessionLifetime = 4
        return configuration
    }
}

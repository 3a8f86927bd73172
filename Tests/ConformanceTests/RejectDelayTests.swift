import TestSupport
import Testing

@Suite("The delay of refusals", .served(.withLongDelay))
struct RejectDelayTests {
    @Test("holds back the refusal, and nobody else")
    func delay() async throws {
        let server = try server()
        var wrong = PeerEAPOL(Fixture.pupil, of: server)
        wrong.network.password = "Wifi-Fictif-2025"
        let start = ContinuousClock.now
        let refusal = try wrong.start(against: server.endpoint)
        try await expectAdmission(
            of: PeerEAPOL(Fixture.teacher, of: server),
            by: server.endpoint
        )
        #expect(refusal.current.attempts.last?.answer == nil)
        #expect(try await refusal.report().attempts.last?.isRejected == true)
        #expect(ContinuousClock.now - start >= .seconds(4))
    }
}

extension PreauServerConfiguration {
    fileprivate static var withLongDelay: Self {
        var configuration = Self()
        configuration.rejectDelay = 4
        return configuration
    }
}

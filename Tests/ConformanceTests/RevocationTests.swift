import TestSupport
import Testing

@Suite("An account locked while its device is connected", .serialized)
struct RevocationTests {
    @Test("is refused at its next resumption", arguments: modernTLS)
    func resumptionIsDecidedAgain(tls: PeerNetworkBlock.TLSVersion) async throws {
        let server = try await PreauServer.serve(accounts: try Fixture.accounts())
        var device = PeerEAPOL(Fixture.pupil, tls: tls, of: server)
        // Again and again, ten times a second, until the refusal ends the run.
        device.reauthentications = 150
        device.timeout = 20
        let run = try device.start(against: server.endpoint)
        let deadline = ContinuousClock.now + .seconds(10)
        while run.current.attempts.count < 3, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(100))
        }
        try await server.importLDIF(try Fixture.accountsWithPupilLocked())
        let report = try await run.report()
        #expect(report.attempts.last?.isRejected == true)
        let before = report.attempts.dropLast()
        #expect(before.allSatisfy { $0.isAccepted })
        #expect(before.dropFirst().allSatisfy { $0.isResumed == true })
        #expect(AttemptLog.reasons(in: server.log) == ["R04"])

        // The way back: the same device, once the account is open again.
        try await server.importLDIF(try Fixture.accounts())
        #expect(try await admits(Fixture.pupil, by: server))
        try await server.stop()
    }

    /// Whether a person is admitted within the time that the server takes to see an import.
    private func admits(_ person: Fixture.Person, by server: PreauServer) async throws -> Bool {
        let deadline = ContinuousClock.now + .seconds(5)
        repeat {
            let device = PeerEAPOL(person, of: server)
            if try await device.run(against: server.endpoint).succeeded { return true }
            try await Task.sleep(for: .milliseconds(100))
        } while ContinuousClock.now < deadline
        return false
    }
}

import TestSupport
import Testing

extension AttemptLog {
    /// What became of a device's attempts with a login, in the order of the log.
    static func outcomes(of login: String, from station: String, in log: String) -> [String] {
        let station = station.uppercased().replacing(":", with: "-")
        return log.split(separator: "\n").compactMap { line in
            guard line.contains(" login=\(login) "), line.contains(" station=\(station)") else {
                return nil
            }
            return line.firstMatch(of: #/ reason=(R\d\d)/#).map { String($0.1) }
                ?? (line.contains(" outcome=admitted") ? admitted : nil)
        }
    }

    static let admitted = "admitted"
}

extension PreauServer {
    /// Logs a person in from a device of their own: `admitted`, or the reason of the refusal.
    ///
    /// Admitted is who gets the keys that the device derives itself.
    func outcome(of person: Fixture.Person, station: String? = nil) async throws -> String {
        var device = PeerEAPOL(person, of: self)
        device.timeout = 30
        if let station { device.station = station }
        func outcomes() -> [String] {
            AttemptLog.outcomes(of: person.login, from: device.station, in: log)
        }
        let before = outcomes().count
        let report = try await device.run(against: endpoint)
        for _ in 0..<500 {
            if let outcome = outcomes().dropFirst(before).last {
                #expect((outcome == AttemptLog.admitted) == (report.keysMatched == 1))
                return outcome
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw SupportError("no attempt of \(person.login) in the log: \(report)")
    }

    /// Waits until a person is admitted, or refused for a reason.
    ///
    /// - Returns: how long it took.
    func wait(
        for outcome: String,
        of person: Fixture.Person,
        within patience: Duration = .seconds(30)
    ) async throws -> Duration {
        let begun = ContinuousClock.now
        var last = ""
        let isSo = try await eventually(within: patience, every: .milliseconds(50)) {
            last = try await self.outcome(of: person)
            return last == outcome
        }
        guard isSo else { throw SupportError("\(person.login) is \(last), not \(outcome)\n\(log)") }
        return ContinuousClock.now - begun
    }
}

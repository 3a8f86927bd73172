import Foundation
import TestSupport
import Testing

/// What the server's log says of finished attempts; the one place that knows its form.
enum AttemptLog {
    /// The reason codes of the refused attempts, in the order of the log.
    static func reasons(in log: String) -> [String] {
        values(in: log).filter { $0.wholeMatch(of: #/R\d\d/#) != nil }
    }

    /// The labels of dropped datagrams, in the order of the log.
    static func drops(in log: String) -> [String] {
        values(in: log).filter { $0.wholeMatch(of: #/[a-z_]+/#) != nil }
    }

    /// Waits until the log tells of that drop after the first `count`: it does so once a second.
    static func tells(_ drop: String, after count: Int, of server: PreauServer) async throws -> Bool
    {
        for _ in 0..<300 {
            if drops(in: server.log).dropFirst(count).contains(drop) { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return false
    }

    private static func values(in log: String) -> [String] {
        log.components(separatedBy: " reason=").dropFirst().map { rest in
            String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        }
    }

    /// Waits until the log holds more than `count` reasons.
    ///
    /// - Returns: the reasons after the first `count`; empty when none came in time.
    static func reasons(
        after count: Int,
        of server: PreauServer,
        within patience: Duration = .seconds(2)
    ) async throws -> [String] {
        let deadline = ContinuousClock.now + patience
        repeat {
            let reasons = reasons(in: server.log)
            if reasons.count > count { return Array(reasons.dropFirst(count)) }
            try await Task.sleep(for: .milliseconds(10))
        } while ContinuousClock.now < deadline
        return []
    }
}

/// Runs a device that must be refused, without keys, as exactly one attempt with this reason; then
/// the server must still answer.
@discardableResult
func expectRefusal(
    _ reason: String,
    of device: PeerEAPOL,
    by server: PreauServer,
    isAnswered: Bool = true,
    sourceLocation: SourceLocation = #_sourceLocation
) async throws -> PeerEAPOLReport {
    let before = AttemptLog.reasons(in: server.log).count
    let report = try await device.run(against: server.endpoint)
    #expect(report.attempts.last?.isRejected == isAnswered, sourceLocation: sourceLocation)
    #expect(report.keysMatched == 0, sourceLocation: sourceLocation)
    _ = try await AttemptLog.reasons(after: before, of: server)
    #expect(try await server.isAnswering(), sourceLocation: sourceLocation)
    let reasons = AttemptLog.reasons(in: server.log).dropFirst(before)
    #expect(Array(reasons) == [reason], sourceLocation: sourceLocation)
    return report
}

/// Runs a device that must be admitted, each time with the keys that it derives itself.
@discardableResult
func expectAdmission(
    of device: PeerEAPOL,
    by endpoint: RADIUSEndpoint,
    sourceLocation: SourceLocation = #_sourceLocation
) async throws -> PeerEAPOLReport {
    let report = try await device.run(against: endpoint)
    #expect(report.succeeded, sourceLocation: sourceLocation)
    #expect(report.attempts.allSatisfy { $0.isAccepted }, sourceLocation: sourceLocation)
    #expect(report.keysMatched == device.reauthentications + 1, sourceLocation: sourceLocation)
    #expect(report.keysMismatched == 0, sourceLocation: sourceLocation)
    return report
}

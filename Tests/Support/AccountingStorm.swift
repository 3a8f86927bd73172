internal import Foundation

/// Many access points that send accounting, and keep account of what was acknowledged.
package final class AccountingStorm: Sendable {
    /// What was promised, and what the database holds.
    package struct Comparison: Decodable, Sendable {
        package let sent: Int
        package let acknowledged: Int
        package let stored: Int
        /// Acknowledged, and not stored: session and status.
        package let lost: [Entry]
        package let twice: [Entry]
        /// `ok` for a sound database.
        package let integrity: String
    }

    package struct Entry: Decodable, Sendable {
        package let session: String
        package let status: Int

        package init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            session = try container.decode(String.self)
            status = try container.decode(Int.self)
        }
    }

    private let directory: TemporaryDirectory
    private let child: ChildProcess
    private var report: String { directory.file("report.json") }

    /// Starts so many packets a second, for so many seconds at most.
    package init(to endpoint: RADIUSEndpoint, rate: Int, seconds: Int) throws {
        directory = try TemporaryDirectory()
        child = try ChildProcess(
            try PythonTools.interpreter(),
            [
                PythonTools.script("accounting_storm.py"), endpoint.host,
                String(endpoint.acctPort), endpoint.secret, String(rate), String(seconds),
                directory.file("report.json"),
            ],
            log: directory.path
        )
    }

    /// Waits until a packet was acknowledged.
    package func flows() async throws {
        let deadline = ContinuousClock.now + .seconds(20)
        while !child.output.contains("go") {
            guard child.isRunning, ContinuousClock.now < deadline else {
                throw SupportError("no accounting was acknowledged\n\(child.errorOutput)")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    package var isRunning: Bool { child.isRunning }

    /// Begins no more sessions' packets; what is unanswered is sent on.
    package func stop() { child.signal(SIGTERM) }

    /// Waits until all is sent, and compares it with a database.
    package func compared(
        with database: String,
        within patience: Duration
    ) async throws -> Comparison {
        let ending = try await child.finished(within: patience)
        guard ending == .exited(0) else {
            throw SupportError("accounting_storm.py: \(ending)\n\(child.errorOutput)")
        }
        let text = try await PythonTools.run("accounting_check.py", [database, report])
        return try JSONDecoder().decode(Comparison.self, from: Data(text.utf8))
    }
}

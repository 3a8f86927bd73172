internal import Foundation

/// `preau bench`, run from outside.
package struct PreauBench: Sendable {
    /// What `--json` prints, as another program reads it.
    package struct Report: Sendable, Decodable {
        package struct Latency: Sendable, Decodable {
            package let p50: Int
            package let p95: Int
            package let p99: Int
            package let max: Int
        }

        package struct Server: Sendable, Decodable {
            package let cpuMicrosecondsPerActivity: Double
            package let residentOctets: Int
        }

        package let workload: String
        package let seconds: Double
        package let isInterrupted: Bool
        package let accepted: Int
        package let resumed: Int
        package let withoutProtectedSuccess: Int
        package let rejected: Int
        package let recorded: Int
        package let failed: Int
        package let failures: [String: Int]
        package let rate: Double
        package let latency: Latency
        package let roundTripsPerActivity: Double
        package let retransmissions: Int
        package let strayAnswers: Int
        package let server: Server?
    }

    package struct Outcome: Sendable {
        package let status: Int32
        package let report: Report
    }

    /// What says which server is meant, and who logs in there.
    package let target: [String]
    private let directory: TemporaryDirectory

    /// The demo that runs in a state directory.
    package init(demo stateDirectory: String) throws {
        directory = try TemporaryDirectory()
        target = ["--demo", stateDirectory]
    }

    /// Any server; `accounts` are written to a file as CSV.
    package init(
        _ endpoint: RADIUSEndpoint,
        authorityPath: String,
        serverName: String,
        accounts: [(login: String, password: String)]
    ) throws {
        directory = try TemporaryDirectory()
        let lines = ["login;password"] + accounts.map { "\($0.login);\($0.password)" }
        target = [
            "--server", endpoint.host, "--auth-port", String(endpoint.authPort),
            "--acct-port", String(endpoint.acctPort),
            "--secret-file", try directory.writePrivate(endpoint.secret, to: "secret"),
            "--ca", authorityPath, "--server-name", serverName,
            "--accounts", try directory.write(lines.joined(separator: "\n"), to: "accounts.csv"),
        ]
    }

    /// Runs it to its end, which SIGINT brings about once `isEnough` is true.
    package func run(
        _ options: [String],
        within patience: Duration = .seconds(60),
        interruptedOnce isEnough: (() -> Bool)? = nil
    ) async throws -> Outcome {
        let child = try ChildProcess(
            try PreauServerBinary.path(),
            ["bench"] + target + ["--json"] + options,
            log: directory.path,
            name: "bench"
        )
        if let isEnough {
            let deadline = ContinuousClock.now + patience
            while !isEnough(), ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(10))
            }
            child.signal(SIGINT)
        }
        let ending = try await child.finished(within: patience)
        let data = Data(child.output.utf8)
        guard case .exited(let status) = ending,
            let report = try? JSONDecoder().decode(Report.self, from: data)
        else { throw SupportError("bench: \(ending)\n\(child.output)\(child.errorOutput)") }
        return Outcome(status: status, report: report)
    }
}

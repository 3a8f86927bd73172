internal import Foundation
internal import TestSupport

/// What `preau bench --json` says of a load test, as far as the tables need it.
struct LoadReport: Codable, Sendable {
    /// In microseconds.
    struct Latency: Codable, Sendable {
        let p50: Int
        let p99: Int
        let max: Int
    }

    struct Server: Codable, Sendable {
        let cpuMicrosecondsPerActivity: Double
    }

    let accepted: Int
    let resumed: Int
    let withoutProtectedSuccess: Int
    let recorded: Int
    let failed: Int
    let failures: [String: Int]
    let rate: Double
    let latency: Latency
    let roundTripsPerActivity: Double
    let retransmissions: Int
    let server: Server?

    var ended: Int { accepted + recorded + failed }

    /// In one line; `nil` when all went well.
    var failure: String? {
        guard failed > 0 else { return nil }
        let reasons = failures.sorted { $0.value > $1.value }.map { "\($0.key) ×\($0.value)" }
        return "\(failed) of \(ended) failed: \(reasons.joined(separator: ", "))"
    }
}

extension LoadReport {
    /// Runs `preau bench` against a server; the options tell the work, its extent and its pace.
    static func measure(
        _ instance: Instance,
        _ materials: Materials,
        _ population: Materials.Population,
        _ options: [String]
    ) async throws -> LoadReport {
        let log = try TemporaryDirectory()
        let command =
            Cores.others + [
                try PreauServerBinary.path(), "bench", "--json", "--server", instance.endpoint.host,
                "--auth-port", String(instance.endpoint.authPort),
                "--acct-port", String(instance.endpoint.acctPort),
                "--secret-file", materials.secretPath,
                "--ca", materials.authorityPath, "--server-name", Materials.serverName,
                "--accounts", population.csvPath,
                "--server-pid", String(instance.processID),
            ] + options
        let child = try ChildProcess(
            command[0],
            Array(command.dropFirst()),
            log: log.path,
            name: "bench"
        )
        try await child.finished(within: .seconds(300))
        let output = Data(child.output.utf8)
        guard let report = try? JSONDecoder().decode(LoadReport.self, from: output) else {
            throw SupportError("preau bench: \(child.errorOutput)")
        }
        return report
    }
}

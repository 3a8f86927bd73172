internal import Foundation

/// hostap's `eapol_test`: a device and its access point in one program.
///
/// It derives the keys on its own and compares them with the MS-MPPE keys of the Access-Accept.
package struct PeerEAPOL: Sendable {
    package var network: PeerNetworkBlock
    /// How many times to log in again, each 100 ms after the former; a refusal ends the run.
    package var reauthentications = 0
    /// Attributes to add to each Access-Request, as `number:syntax:value` (`s`, `d` or `x`).
    package var attributes: [String] = []
    /// Whether to ask for EAP-Key-Name (RFC 4072 §2.8.2.4).
    package var asksKeyName = false
    /// The MAC address in Calling-Station-Id.
    package var station = PeerEAPOL.randomStation()
    /// How long the whole run may take, in seconds.
    package var timeout = 15

    package init(_ network: PeerNetworkBlock) {
        self.network = network
    }

    /// A locally administered MAC address, so that no two devices of a test are the same.
    package static func randomStation() -> String {
        let octets = (0..<5).map { _ in UInt8.random(in: 0...255) }
        return ([0x02] + octets)
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
            .joined(separator: ":")
    }

    /// Runs to the end.
    ///
    /// - Throws: `SupportError` when the program does not run; a refused login is no error.
    package func run(against endpoint: RADIUSEndpoint) async throws -> PeerEAPOLReport {
        try await start(against: endpoint).report()
    }

    /// Starts the program and leaves it running.
    package func start(against endpoint: RADIUSEndpoint) throws -> PeerEAPOLRun {
        let directory = try TemporaryDirectory()
        let configuration = try directory.write(network.text, to: "network.conf")
        var arguments = [
            // Lines must come out as they are written, for those who watch the run.
            "-oL", "eapol_test", "-c", configuration,
            "-a", endpoint.host, "-p", String(endpoint.authPort), "-s", endpoint.secret,
            "-M", station, "-t", String(timeout), "-r", String(reauthentications),
        ]
        if endpoint.host.contains(":") { arguments += ["-A", endpoint.host] }
        if asksKeyName { arguments.append("-e") }
        for attribute in attributes { arguments += ["-N", attribute] }
        return PeerEAPOLRun(
            child: try ChildProcess("stdbuf", arguments, log: directory.path, name: "eapol_test"),
            directory: directory,
            timeout: .seconds(timeout)
        )
    }
}

/// An `eapol_test` under way.
package struct PeerEAPOLRun: Sendable {
    fileprivate let child: ChildProcess
    fileprivate let directory: TemporaryDirectory
    fileprivate let timeout: Duration

    /// What the program has printed so far.
    package var current: PeerEAPOLReport { PeerEAPOLReport(text: child.output) }

    /// Waits for the end.
    package func report() async throws -> PeerEAPOLReport {
        try await child.finished(within: timeout + .seconds(5))
        let report = current
        guard !report.attempts.isEmpty else {
            throw SupportError("eapol_test: \(child.output)\(child.errorOutput)")
        }
        return report
    }
}

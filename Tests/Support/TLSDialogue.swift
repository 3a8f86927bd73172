internal import Foundation

/// Octets sent over TLS as they are, well formed or not: `openssl s_client`.
package enum TLSDialogue {
    /// Sends a text and reads until the server closes or has been silent.
    ///
    /// - Parameters:
    ///   - text: what is sent, at once.
    ///   - port: of this machine.
    ///   - patience: how long is waited for the server to close.
    /// - Returns: everything that came.
    /// - Throws: `SupportError` when `openssl` cannot be started.
    package static func send(
        _ text: String,
        to port: UInt16,
        patience: Duration = .seconds(4)
    ) async throws -> String {
        let directory = try TemporaryDirectory()
        let child = try ChildProcess(
            "openssl",
            ["s_client", "-quiet", "-connect", "127.0.0.1:\(port)", "-servername", "localhost"],
            standardInput: try directory.write(text, to: "request"),
            log: directory.path
        )
        let deadline = ContinuousClock.now + patience
        while child.isRunning, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(20))
        }
        child.terminate(grace: .zero)
        return child.output
    }
}

internal import Foundation

/// Octets sent over TLS as they are, well formed or not: `openssl s_client`.
package enum TLSDialogue {
    /// What became of a handshake.
    package struct Handshake: Sendable {
        /// Whether a version and a cipher were agreed.
        package let isSecure: Bool
        /// All that the program wrote.
        package let text: String
    }

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
        try await run(["-quiet"], with: port, saying: text, patience: patience).output
    }

    /// Agrees on TLS as `options` of the program say, and no more.
    ///
    /// - Parameters:
    ///   - options: versions, ciphers and the like.
    ///   - port: of this machine.
    ///   - command: what the program is told then, such as to negotiate again.
    /// - Returns: how it went.
    /// - Throws: `SupportError` when `openssl` cannot be started.
    package static func handshake(
        _ options: [String],
        with port: UInt16,
        saying command: String = ""
    ) async throws -> Handshake {
        let child = try await run(options, with: port, saying: command, patience: .seconds(4))
        let text = child.output + child.errorOutput
        let isSecure = text.contains("Cipher is ") && !text.contains("Cipher is (NONE)")
        return Handshake(isSecure: isSecure, text: text)
    }

    private static func run(
        _ options: [String],
        with port: UInt16,
        saying text: String,
        patience: Duration
    ) async throws -> (output: String, errorOutput: String) {
        let directory = try TemporaryDirectory()
        let child = try ChildProcess(
            "openssl",
            ["s_client", "-connect", "127.0.0.1:\(port)", "-servername", "localhost"] + options,
            standardInput: try directory.write(text, to: "request"),
            log: directory.path
        )
        let deadline = ContinuousClock.now + patience
        while child.isRunning, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(20))
        }
        child.terminate(grace: .zero)
        return (child.output, child.errorOutput)
    }
}

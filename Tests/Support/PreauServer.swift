internal import Foundation

/// A running `preau`, with files of its own.
///
/// It ends with this object; a test that cares about a clean end calls `stop()`.
package final class PreauServer: Sendable {
    package let endpoint: RADIUSEndpoint
    /// The certificate of the authority that devices must trust, a PEM file.
    package let authorityPath: String
    /// The name in the server's certificate.
    package let serverName: String
    /// What `demo` wrote; `nil` for `serve`.
    package let demo: PreauServerDemo?

    /// What it was started with; `nil` for a demonstration.
    package let files: PreauServerFiles?
    private let directory: TemporaryDirectory
    private let child: ChildProcess
    private let launcher: [String]

    private init(files: PreauServerFiles, launcher: [String]) throws {
        endpoint = files.endpoint
        authorityPath = files.authorityPath
        serverName = PreauServerConfiguration.serverName
        demo = nil
        self.files = files
        directory = files.directory
        let arguments = ["serve", "--config", files.configurationPath]
        child = try Self.launch(arguments, launcher: launcher, in: directory)
        self.launcher = launcher
    }

    private init(demo: PreauServerDemo, directory: TemporaryDirectory, child: ChildProcess) {
        endpoint = demo.radius
        authorityPath = demo.ca
        serverName = demo.serverName
        self.demo = demo
        files = nil
        self.directory = directory
        self.child = child
        launcher = []
    }

    /// Starts `preau serve` and waits until it answers.
    ///
    /// Before the start it imports `accounts`, an LDIF text, and runs `preau sync` if asked to. The
    /// `launcher` is a command that runs the server elsewhere, such as in a network namespace.
    package static func serve(
        _ configuration: PreauServerConfiguration = PreauServerConfiguration(),
        accounts: String? = nil,
        synchronizes: Bool = false,
        launcher: [String] = []
    ) async throws -> PreauServer {
        let files = try PreauServerFiles(configuration)
        if let accounts { try await Self.replaceAccounts(accounts, in: files) }
        if synchronizes { try await files.succeed(["sync"]) }
        return try await serve(files, launcher: launcher)
    }

    /// Starts `preau serve` on files that another one may have left, and waits until it answers.
    package static func serve(
        _ files: PreauServerFiles,
        launcher: [String] = []
    ) async throws -> PreauServer {
        let server = try PreauServer(files: files, launcher: launcher)
        try await server.waitUntilAnswering()
        return server
    }

    /// Starts `preau demo`, waits until it answers and reads what it wrote.
    package static func demo() async throws -> PreauServer {
        let directory = try TemporaryDirectory()
        let arguments = [
            "demo", "--state", directory.path,
            "--auth-port", String(try FreePort.find()),
            "--acct-port", String(try FreePort.find()),
            "--portal-port", String(try FreePort.find()),
        ]
        let child = try launch(arguments, launcher: [], in: directory)
        let path = directory.file("demo.json")
        let deadline = ContinuousClock.now + .seconds(20)
        while !FileManager.default.fileExists(atPath: path) {
            guard child.isRunning, ContinuousClock.now < deadline else {
                throw SupportError("no demo.json\n\(child.output)\(child.errorOutput)")
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        let demo = try PreauServerDemo(readingFrom: path)
        let server = PreauServer(demo: demo, directory: directory, child: child)
        try await server.waitUntilAnswering()
        return server
    }

    /// Everything the server has written so far.
    package var log: String { child.output + child.errorOutput }
    package var processID: Int32 { child.processID }
    /// Where the demonstration keeps its state; `nil` for `serve`.
    package var stateDirectory: String? { demo == nil ? nil : directory.path }

    /// Whether Status-Server is answered on both ports.
    package func isAnswering() async throws -> Bool {
        var probe = PeerRadclient()
        probe.launcher = launcher
        guard try await probe.status(of: endpoint) == "Access-Accept" else { return false }
        return try await probe.status(of: endpoint, accounting: true) == "Accounting-Response"
    }

    /// Replaces the accounts by those of an LDIF text, with another `preau` beside the server.
    package func importLDIF(_ text: String) async throws {
        guard let files else { throw SupportError("a demonstration has no import") }
        try await Self.replaceAccounts(text, in: files)
    }

    /// Sends SIGTERM, or another signal, and waits for a clean end.
    ///
    /// - Throws: `SupportError` with the log unless the server exits with status 0.
    package func stop(signal: Int32 = SIGTERM) async throws {
        child.signal(signal)
        let ending = try await child.finished(within: .seconds(10))
        guard ending == .exited(0) else { throw SupportError("preau: \(ending)\n\(log)") }
    }

    private func waitUntilAnswering() async throws {
        var probe = PeerRadclient()
        probe.launcher = launcher
        probe.patience = .milliseconds(250)
        let deadline = ContinuousClock.now + .seconds(20)
        while try await probe.status(of: endpoint) == nil {
            guard child.isRunning, ContinuousClock.now < deadline else {
                throw SupportError("preau does not answer\n\(log)")
            }
        }
    }

    private static func launch(
        _ arguments: [String],
        launcher: [String],
        in directory: TemporaryDirectory
    ) throws -> ChildProcess {
        let line = launcher + [try PreauServerBinary.path()] + arguments
        return try ChildProcess(
            line[0],
            Array(line.dropFirst()),
            log: directory.path,
            name: "preau"
        )
    }

    private static func replaceAccounts(_ text: String, in files: PreauServerFiles) async throws {
        let outcome = try await files.importLDIF(text)
        guard outcome.status == 0 else { throw SupportError("preau import: \(outcome)") }
    }
}

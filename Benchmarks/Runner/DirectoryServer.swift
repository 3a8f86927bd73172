internal import TestSupport

/// OpenLDAP on loopback, for the server that has its accounts there.
final class DirectoryServer: Sendable {
    let url: String
    private let child: ChildProcess
    private let directory: TemporaryDirectory

    private init(_ url: String, _ child: ChildProcess, _ directory: TemporaryDirectory) {
        self.url = url
        self.child = child
        self.directory = directory
    }

    /// Loads the accounts, starts the server and waits until it accepts connections.
    static func start(_ accounts: Accounts) async throws -> DirectoryServer {
        let directory = try TemporaryDirectory()
        _ = try directory.makeDirectory("db")
        let values = ["DIR": directory.path, "ACCOUNTS": accounts.directoryText]
        try Template(name: "slapd").write(to: directory, values)
        let configuration = ["-f", directory.file("slapd.conf")]
        try ChildProcess.run(
            "slapadd",
            ["-q"] + configuration + ["-l", directory.file("accounts.ldif")]
        )
        let port = try FreePort.find()
        let url = "ldap://127.0.0.1:\(port)"
        let command = Cores.others + ["slapd", "-d", "0"] + configuration + ["-h", url]
        let child = try ChildProcess(
            command[0],
            Array(command.dropFirst()),
            log: directory.path,
            name: "slapd"
        )
        let deadline = ContinuousClock.now + .seconds(20)
        while !TCPProbe.isListening(port) {
            guard child.isRunning, ContinuousClock.now < deadline else {
                throw SupportError("slapd does not start\n\(child.output)\(child.errorOutput)")
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        return DirectoryServer(url, child, directory)
    }

    func stop() { child.terminate() }
}

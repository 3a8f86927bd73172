internal import Foundation

/// hostapd as a RADIUS server, on the configuration that the measurements use.
///
/// It answers on all addresses, keeps its files in a directory of its own, and ends with this object.
package final class PeerHostapd: Sendable {
    package let endpoint: RADIUSEndpoint
    /// The certificate of the authority that devices must trust, a PEM file.
    package let authorityPath: String
    /// The name in the server's certificate.
    package let serverName = "radius.lycee.example"

    private let directory: TemporaryDirectory
    private let server: ChildProcess

    /// Starts a server for logins and their passwords, and waits until it answers.
    package init(accounts: [(login: String, password: String)]) async throws {
        directory = try TemporaryDirectory()
        let pki = try ThrowAwayPKI(in: directory.path)
        authorityPath = pki.authority.certificatePath
        let identity = try pki.issue(subjectAlternativeNames: ["DNS:\(serverName)"])
        endpoint = RADIUSEndpoint(
            authPort: try FreePort.find(),
            acctPort: try FreePort.find(),
            secret: "hostapd-secret-0123456789abcdef0"
        )
        let users = accounts.map { "\"\($0.login)\" TTLS-PAP \"\($0.password)\" [2]" }
        let values = [
            "SECRET": endpoint.secret,
            "ACCOUNTS": users.joined(separator: "\n"),
            "DIR": directory.path,
            "PORT": String(endpoint.authPort),
            "CERTIFICATE": identity.certificatePath,
            "KEY": identity.keyPath,
            "SESSION_LIFETIME": "3600",
        ]
        for name in ["clients", "eap_user", "hostapd.conf"] {
            let template = try String(contentsOfFile: "\(Self.templates)/\(name)", encoding: .utf8)
            let text = values.reduce(template) { $0.replacing("@\($1.key)@", with: $1.value) }
            try directory.write(text, to: name)
        }
        server = try ChildProcess(
            "hostapd",
            [directory.file("hostapd.conf")],
            log: directory.path
        )
        try await waitUntilBound()
    }

    private static let templates = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Benchmarks/Peers/hostapd").path

    /// hostapd answers no Status-Server; the kernel knows whether it listens.
    private func waitUntilBound() async throws {
        let local = ":" + String(endpoint.authPort, radix: 16, uppercase: true) + " "
        let deadline = ContinuousClock.now + .seconds(60)
        while try !Self.boundSockets().contains(local) {
            guard server.isRunning, ContinuousClock.now < deadline else {
                throw SupportError("hostapd: \(server.output)\(server.errorOutput)")
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// The kernel's table comes in pieces, of which reading a whole file takes the first alone.
    private static func boundSockets() throws -> String {
        let file = try FileHandle(forReadingFrom: URL(filePath: "/proc/net/udp"))
        var octets = Data()
        while let piece = try file.read(upToCount: 4096), !piece.isEmpty { octets += piece }
        return String(decoding: octets, as: UTF8.self)
    }

    deinit { server.terminate() }
}

internal import Foundation
internal import Synchronization

/// A real OpenLDAP server on 127.0.0.1, holding the fictitious academy of the fixtures.
///
/// It offers StartTLS on one port and LDAPS on another, with a certificate of a throw-away
/// authority, keeps its files in a directory of its own, and ends with this object.
package final class SlapdFixture: Sendable {
    /// The service account: it reads everything and no limit cuts its searches.
    package static let serviceDN = "cn=edge-9980001C,ou=services,\(suffix)"
    package static let servicePassword = "edge-demo"
    package static let administratorDN = "cn=admin,\(suffix)"
    package static let administratorPassword = "admin-demo"
    package static let suffix = "ou=ac-fictive,ou=education,o=gouv,c=fr"

    /// What the server knows of content synchronization (RFC 4533).
    package enum ContentSync: Sendable {
        /// It remembers what was deleted.
        case withSessionLog
        /// It tells who is there, so that who is not can be deleted.
        case withoutSessionLog
        /// It announces it, and refuses it for the database.
        case notForTheDatabase
        case none
    }

    /// The folder of the fixtures that hold the schema, the entries and the expected accounts.
    package static let dataPath = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "DirectoryTests/Fixtures/aaf").path

    /// For StartTLS.
    package let plainPort: UInt16
    /// For LDAPS.
    package let securePort: UInt16
    /// The certificate of the authority that clients pin, a PEM file.
    package let authorityPath: String
    /// The server's own certificate, a PEM file.
    package let certificatePath: String

    private let directory: TemporaryDirectory
    private let authority: ThrowAwayPKI
    private let server = Mutex<ChildProcess?>(nil)

    /// Makes a server and starts it.
    ///
    /// - Parameters:
    ///   - entries: the LDIF to load instead of the fictitious academy's.
    ///   - subjectAlternativeNames: the names in the server's certificate.
    ///   - configuration: lines added to the global part of `slapd.conf`.
    ///   - contentSync: what it knows of RFC 4533.
    /// - Throws: `SupportError` with what the server wrote when it does not start.
    package init(
        entries: String? = nil,
        subjectAlternativeNames: [String] = ["DNS:localhost", "IP:127.0.0.1"],
        configuration: String = "",
        contentSync: ContentSync = .withSessionLog
    ) throws {
        directory = try TemporaryDirectory()
        plainPort = try FreePort.find()
        securePort = try FreePort.find()
        authority = try ThrowAwayPKI(in: directory.path)
        authorityPath = authority.authority.certificatePath
        let identity = try authority.issue(subjectAlternativeNames: subjectAlternativeNames)
        certificatePath = identity.certificatePath
        _ = try directory.makeDirectory("run/db")
        let ldap = Self.dataPath + "/ldap"
        try FileManager.default.copyItem(
            atPath: ldap + "/ent-demo.schema",
            toPath: directory.file("ent-demo.schema")
        )
        // Global directives stand before the first database.
        let security = """
            TLSCACertificateFile \(authorityPath)
            TLSCertificateFile \(identity.certificatePath)
            TLSCertificateKeyFile \(identity.keyPath)
            \(configuration)
            database mdb
            maxsize 268435456
            """
        let base = try String(contentsOfFile: ldap + "/slapd.conf", encoding: .utf8)
        try directory.write(
            contentSync.applied(to: base)
                .replacing("database mdb", with: security, maxReplacements: 1),
            to: "slapd.conf"
        )
        let academy = try String(contentsOfFile: ldap + "/ent-demo.ldif", encoding: .utf8)
        try directory.write(entries ?? academy, to: "entries.ldif")
        try ChildProcess.run(
            "slapadd",
            ["-q", "-f", "slapd.conf", "-l", "entries.ldif"],
            workingDirectory: directory.path
        )
        try start()
    }

    deinit { stop() }

    package var plainURL: String { "ldap://127.0.0.1:\(plainPort)" }
    package var secureURL: String { "ldaps://127.0.0.1:\(securePort)" }

    /// Starts the server, on the same ports and with the same entries as before, and waits for it.
    package func start() throws {
        let child = try ChildProcess(
            "slapd",
            ["-d", "0", "-f", "slapd.conf", "-h", "\(plainURL) \(secureURL)"],
            workingDirectory: directory.path,
            log: directory.path
        )
        let deadline = ContinuousClock.now + .seconds(20)
        while !(TCPProbe.isListening(plainPort) && TCPProbe.isListening(securePort)) {
            guard child.isRunning, ContinuousClock.now < deadline else {
                throw SupportError("slapd does not start\n\(child.output)\(child.errorOutput)")
            }
            usleep(10_000)
        }
        server.withLock { $0 = child }
    }

    /// Ends the server; its entries stay for the next `start()`.
    package func stop() {
        let child = server.withLock { $0.take() }
        child?.terminate()
    }

    /// Suspends the server: the kernel still accepts connections, nobody answers.
    package func freeze() {
        server.withLock { $0?.freeze() }
    }

    /// Lets a frozen server go on.
    package func thaw() {
        server.withLock { $0?.thaw() }
    }

    /// Ends the server, changes its configuration file, and starts it again.
    package func reconfigure(_ change: (String) -> String) throws {
        stop()
        let path = directory.file("slapd.conf")
        let configuration = try String(contentsOfFile: path, encoding: .utf8)
        try directory.write(change(configuration), to: "slapd.conf")
        try start()
    }

    /// Keeps a copy of the database as it is, for `restoreDatabase`.
    package func saveDatabase() throws {
        stop()
        try FileManager.default.copyItem(
            atPath: directory.file("run/db"),
            toPath: directory.file("run/saved")
        )
        try start()
    }

    /// Goes back to the copy of `saveDatabase`, as after a breakdown.
    package func restoreDatabase() throws {
        stop()
        try FileManager.default.removeItem(atPath: directory.file("run/db"))
        try FileManager.default.moveItem(
            atPath: directory.file("run/saved"),
            toPath: directory.file("run/db")
        )
        try start()
    }

    /// Issues a certificate of the authority that server and clients trust.
    package func issue(
        _ name: String,
        subjectAlternativeNames: [String] = []
    ) throws -> ThrowAwayPKI.Identity {
        try authority.issue(name, subjectAlternativeNames: subjectAlternativeNames)
    }

    /// Applies the change records of an LDIF text, as the administrator.
    package func modify(_ changes: String) throws {
        let file = try directory.write(changes, to: "changes.ldif")
        try ChildProcess.run(
            "ldapmodify",
            [
                "-x", "-H", plainURL, "-D", Self.administratorDN,
                "-w", Self.administratorPassword, "-f", file,
            ]
        )
    }
}

extension SlapdFixture.ContentSync {
    /// The configuration, without what this server does not know.
    func applied(to configuration: String) -> String {
        let unwanted: [String] =
            switch self {
            case .withSessionLog: []
            case .withoutSessionLog: ["syncprov-sessionlog"]
            case .notForTheDatabase: ["syncprov-", "overlay syncprov"]
            case .none: ["syncprov-", "overlay syncprov", "moduleload syncprov"]
            }
        return configuration.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { line in !unwanted.contains { line.hasPrefix($0) } }
            .joined(separator: "\n")
    }
}

internal import TestSupport

/// Starts a server of the table with fresh files, and waits until it answers.
struct Launcher: Sendable {
    let materials: Materials

    private static let patience = Duration.seconds(20)

    func launch(
        _ subject: Subject,
        key: ThrowAwayPKI.KeyKind = .ecdsaP256,
        accounting: String = "detail",
        _ accounts: Accounts
    ) async throws -> Instance {
        let directory = try TemporaryDirectory()
        let endpoint = RADIUSEndpoint(
            authPort: try FreePort.find(),
            acctPort: try FreePort.find(),
            secret: Materials.secret
        )
        let identity = materials.identity(key)
        var values = [
            "DIR": directory.path,
            "PORT": String(endpoint.authPort),
            "ACCT_PORT": String(endpoint.acctPort),
            "SECRET": endpoint.secret,
            "CERTIFICATE": identity.certificatePath,
            "KEY": identity.keyPath,
            "ACCOUNTS": accounts.text(for: subject),
            "STORE": "files",
            "SESSIONS": subject == .freeradiusFiles ? "off" : "memory",
            "ACCOUNTING": accounting,
            "SESSION_LIFETIME": "3600",
        ]
        var helper: DirectoryServer?
        if subject == .freeradiusLDAP {
            let started = try await DirectoryServer.start(accounts)
            values["STORE"] = "ldap"
            values["LDAP_URI"] = started.url
            helper = started
        }
        let command = Cores.server + (try await prepare(subject, values, in: directory))
        // The request is ready before the clock starts.
        let probe = try EAPProbe(endpoint)
        let birth = ContinuousClock.now
        let server = try ChildProcess(
            command[0],
            Array(command.dropFirst()),
            log: directory.path,
            name: "server"
        )
        try await probe.waitForAnswer(from: server, within: Self.patience)
        return Instance(
            subject,
            endpoint,
            timeToAnswer: ContinuousClock.now - birth,
            server: server,
            helper: helper,
            directory: directory
        )
    }

    /// Writes the server's files.
    ///
    /// - Returns: the command that starts it.
    private func prepare(
        _ subject: Subject,
        _ values: [String: String],
        in directory: TemporaryDirectory
    ) async throws -> [String] {
        switch subject {
        case .preau:
            try Template(name: "preau").write(to: directory, values)
            let configuration = ["--config", directory.file("preau.yaml")]
            let load = ["import", "ldif", directory.file("accounts.ldif")] + configuration
            // Each password is sealed, once, at the cost of Argon2id.
            let outcome = try await PreauServerBinary.run(load, within: .seconds(1200))
            guard outcome.status == 0 else { throw SupportError("preau import: \(outcome)") }
            return [try PreauServerBinary.path(), "serve"] + configuration
        case .hostapd:
            try Template(name: "hostapd").write(to: directory, values)
            return ["hostapd", directory.file("hostapd.conf")]
        case .freeradiusFiles, .freeradiusMemory, .freeradiusLDAP:
            try Template(name: "freeradius").write(to: directory, values)
            return ["freeradius", "-f", "-d", directory.path]
        case .floor: throw SupportError("the floor is no server")
        }
    }
}

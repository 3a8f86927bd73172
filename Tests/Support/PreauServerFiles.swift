internal import Foundation

/// What a server under test reads: a configuration, keys and secrets, in a directory of their own.
package struct PreauServerFiles: Sendable {
    /// Lies beside the configuration, which is outside the state directory.
    package static let pepperName = "pepper"
    static let bindPasswordName = "bind-password"
    package static let authorityName = "authority.crt"
    /// The stems of the certificates and keys that sign profiles and show the join page.
    static let signerName = "signer"
    static let portalName = "portal"
    /// Holds the client's secret at `OpenIDProvider`.
    package static let openIDSecretName = "openid-secret"

    package let directory: TemporaryDirectory
    /// Where the server keeps its database.
    package let stateDirectory: String
    package let configurationPath: String
    /// The files that hold the access points' secrets, in the order of the configuration.
    package let secretPaths: [String]
    /// The certificate of the authority that devices must trust, a PEM file.
    package let authorityPath: String
    /// The same of the authority of the certificate that is to follow; `nil` without one.
    package let nextAuthorityPath: String?
    /// Two free ports, and the first access point's secret.
    package let endpoint: RADIUSEndpoint
    /// The join page's address, without a trailing slash; empty when there is none.
    package let page: String

    /// The port of the join page; `nil` when there is none.
    package var pagePort: UInt16? { page.split(separator: ":").last.flatMap { UInt16($0) } }

    package init(_ configuration: PreauServerConfiguration = PreauServerConfiguration()) throws {
        let directory = try TemporaryDirectory()
        let authority = try ThrowAwayPKI(in: directory.path)
        let names = ["DNS:\(PreauServerConfiguration.serverName)"]
        let identity = try authority.issue(
            commonName: PreauServerConfiguration.serverName,
            subjectAlternativeNames: names,
            key: configuration.serverKey
        )
        let nextAuthority =
            configuration.hasNextCertificate
            ? try ThrowAwayPKI(in: directory.path, name: "next-authority") : nil
        nextAuthorityPath = nextAuthority?.authority.certificatePath
        self.directory = directory
        authorityPath = authority.authority.certificatePath
        stateDirectory = try directory.makeDirectory("state")
        // Another one for each server, as in schools.
        try directory.writePrivate(
            String(UInt64.random(in: .min ... .max), radix: 16) + String(repeating: "0", count: 32),
            to: Self.pepperName
        )
        try directory.writePrivate(SlapdFixture.servicePassword, to: Self.bindPasswordName)
        try directory.writePrivate(OpenIDProvider.clientSecret, to: Self.openIDSecretName)
        secretPaths = try configuration.accessPoints.enumerated().map { number, point in
            try directory.writePrivate(point.secret, to: "secret-\(number)")
        }
        endpoint = RADIUSEndpoint(
            authPort: try FreePort.find(),
            acctPort: try FreePort.find(),
            secret: configuration.accessPoints.first?.secret ?? ""
        )
        if configuration.network?.hasSigner == true {
            _ = try authority.issue(Self.signerName, commonName: "Préau")
        }
        var port: UInt16 = 0
        if let portal = configuration.portal {
            port = try portal.port ?? FreePort.find()
            let names = portal.hosts.map { "DNS:\($0)" }
            _ = try authority.issue(Self.portalName, subjectAlternativeNames: names)
        }
        page = configuration.portal.map { "https://\($0.hosts.first ?? ""):\(port)" } ?? ""
        configurationPath = try directory.write(
            configuration.text(
                stateDirectory: stateDirectory,
                endpoint: endpoint,
                secrets: secretPaths,
                identity: identity,
                next: try nextAuthority?.issue(
                    "next-server",
                    commonName: PreauServerConfiguration.serverName,
                    subjectAlternativeNames: names
                )
            ) + (configuration.network?.text ?? "")
                + (configuration.portal?.text(port: port) ?? ""),
            to: "preau.yaml"
        )
    }

    /// Runs a command of `preau` on this configuration to its end.
    package func run(_ command: [String]) async throws -> PreauServerBinary.Outcome {
        try await PreauServerBinary.run(command + ["--config", configurationPath])
    }

    /// Runs a command that must succeed.
    ///
    /// - Throws: `SupportError` with what it wrote unless it exits with status 0.
    package func succeed(_ command: [String]) async throws {
        let outcome = try await run(command)
        guard outcome.status == 0 else { throw SupportError("preau \(command): \(outcome)") }
    }

    /// Runs `preau import ldif`, which replaces the accounts.
    package func importLDIF(_ text: String) async throws -> PreauServerBinary.Outcome {
        try await run(["import", "ldif", try directory.write(text, to: "accounts.ldif")])
    }
}

extension TemporaryDirectory {
    /// Writes a file that only its owner may read, and returns its path.
    @discardableResult
    package func writePrivate(_ text: String, to name: String) throws -> String {
        let path = try write(text, to: name)
        try setPermissions(0o600, of: path)
        return path
    }

    /// Changes who may read and write a file.
    package func setPermissions(_ mode: Int, of path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
}

package import AccessServer
internal import Domain
internal import Foundation
internal import Glibc
internal import NIOCore

/// A fictitious lycée, made anew in a directory: certificates, secret, configuration, accounts.
package struct Demo: Sendable {
    package let site: Site
    private let state: String
    private let secret: String
    private let accounts: [DemoDescription.Account]
    private let portalPort: Int

    /// Beside the pepper, never around it.
    private static let stateDirectory = "base"
    private static let serverName = "radius.lycee-fictif.example"

    /// Makes everything that the demo serves, the way an administrator would: through a
    /// configuration file and an import.
    ///
    /// - Parameters:
    ///   - state: a directory, made if need be; files of an earlier demo are replaced.
    ///   - ports: authentication, accounting.
    ///   - portalPort: of the join page; 0 for none.
    ///   - data: where the fictitious lycée is.
    /// - Returns: what `Appliance` can serve.
    /// - Throws: `InputError` for what cannot be read or made.
    package static func prepare(
        in state: String,
        ports: (Int, Int),
        portalPort: Int,
        data: String
    ) throws -> Demo {
        let state = URL(fileURLWithPath: state).path
        let accounts = try DemoData.accounts(in: data)
        try PrivateDirectory.make(state, key: "--state")
        try claim(state)
        let pki = try DemoPKI.make(serverName: serverName)
        let secret = SecretFile.randomHexadecimal(octets: SecretFile.strength)
        let files = [
            ("ca.pem", pki.authorityPEM), ("server.pem", pki.server.certificatePEM),
            ("server.key", pki.server.keyPEM), ("page.pem", pki.page.certificatePEM),
            ("page.key", pki.page.keyPEM), ("radius.secret", secret + "\n"),
            ("pepper.secret", SecretFile.randomHexadecimal(octets: SecretFile.strength) + "\n"),
            (
                "preau.yaml",
                try configuration(ports: ports, accounts: accounts)
                    + (portalPort == 0 ? "" : portal(on: portalPort))
            ),
        ]
        for (name, text) in files { try write(Data(text.utf8), to: state + "/" + name) }
        let site = try Site.load(state + "/preau.yaml")
        _ = try DirectoryUpdate.importLDIF(
            data + "/" + DemoData.directoryFile,
            into: site.school
        )
        return Demo(
            site: site,
            state: state,
            secret: secret,
            accounts: accounts,
            portalPort: portalPort
        )
    }

    /// Makes sure that no other demo runs in this directory, then removes what an earlier one left.
    ///
    /// The lock lives as long as this process, and no file that names the old demo outlives it.
    private static func claim(_ state: String) throws(InputError) {
        let lock = unsafe open(state + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            throw InputError(file: state, key: "--state", "another demo runs in this directory")
        }
        let database = "/\(stateDirectory)/accounts.sqlite"
        for name in ["/demo.json", database, database + "-wal", database + "-shm"] {
            unsafe unlink(state + name)
        }
    }

    private static func configuration(
        ports: (Int, Int),
        accounts: [DemoDescription.Account]
    ) throws -> String {
        let machine = Set(try System.enumerateDevices().compactMap { $0.address?.ipAddress })
        let loopbacks = ["127.0.0.1", "::1"].filter(machine.contains)
        guard !loopbacks.isEmpty else { throw InputError("this machine has no loopback address") }
        let establishments = Set(accounts.map(\.uai)).sorted()
        return """
            # Made by preau demo; every key is explained in Config/preau.yaml.
            establishments: [\(establishments.joined(separator: ", "))]
            state-directory: \(stateDirectory)
            radius:
              listen: [\(loopbacks.map { "\"\($0)\"" }.joined(separator: ", "))]
              authentication-port: \(ports.0)
              accounting-port: \(ports.1)
            access-points:
              - {name: boucle-ipv4, address: 127.0.0.1, secret: {file: radius.secret}}
              - {name: boucle-ipv6, address: "::1", secret: {file: radius.secret}}
            tls:
              certificate: server.pem
              private-key: {file: server.key}
            directory:
              pepper: {file: pepper.secret}
            policies:
              eleve: {vlan: 30, reply: {Filter-Id: eleves, Aruba-User-Role: eleve}}
              enseignant: {vlan: 20, reply: {Filter-Id: enseignants}}
              personnel: {vlan: 10, reply: {Filter-Id: personnels}}
            network:
              ssids: [Lycee-fictif]
              anchors: [ca.pem]
              organization: Lycée fictif
              realm: lycee-fictif.example
              help-desk: {email: aide@lycee-fictif.example}
              signer: {certificate: page.pem, private-key: {file: page.key}}

            """
    }

    private static func portal(on port: Int) -> String {
        """
        portal:
          listen: [127.0.0.1]
          port: \(port)
          hosts: [127.0.0.1, localhost]
          certificate: page.pem
          private-key: {file: page.key}

        """
    }

    private static func write(_ contents: Data, to path: String) throws(InputError) {
        umask(0o077)
        do {
            try contents.write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw InputError(file: path, "cannot be written: \(error.localizedDescription)")
        }
    }

    // MARK: - What others are told

    package func description(of endpoints: AccessServer.Endpoints) -> DemoDescription {
        DemoDescription(
            radius: DemoDescription.RADIUS(
                host: endpoints.addresses.first ?? "127.0.0.1",
                authPort: endpoints.authenticationPort,
                acctPort: endpoints.accountingPort,
                secret: secret
            ),
            ca: state + "/ca.pem",
            serverName: Self.serverName,
            pid: getpid(),
            portal: portalPort == 0
                ? nil
                : DemoDescription.Portal(
                    address: "https://127.0.0.1:\(portalPort)/",
                    port: portalPort
                ),
            accounts: accounts
        )
    }

    /// Writes `demo.json`, whole or not at all.
    package func write(_ description: DemoDescription) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try Self.write(try encoder.encode(description), to: state + "/demo.json")
    }
}

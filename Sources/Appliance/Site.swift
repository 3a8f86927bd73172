internal import Directory
package import Domain
internal import Logging
internal import Portal
package import Provisioning
internal import RADIUS

/// A configuration whose files, secrets and names have all been read and found good.
package struct Site: Sendable {
    package let school: School
    package let accessPoints: [AccessPoint]
    let rules: AdmissionRules
    let plan: DirectoryPlan
    let dictionary: AttributeDictionary
    let identity: ServerIdentity
    /// What is served once an administrator says so.
    let nextIdentity: ServerIdentity?
    /// What profiles are written from, when `network` says it.
    package let network: CheckedNetwork?
    /// `nil` when there is no join page.
    let portal: PortalSettings?
    /// `nil` when there is no fleet.
    let fleet: FleetPlan?
    let logLevel: Logger.Level
    /// What is allowed but unwise, one sentence each.
    package let warnings: [String]

    var configuration: Configuration { school.configuration }
    package var serverCertificate: ServerCertificate { identity.certificate }

    /// Reads a configuration file and everything that it names; changes nothing.
    package static func load(_ file: String) throws(InputError) -> Site {
        try Site(School.load(file))
    }

    private init(_ school: School) throws(InputError) {
        self.school = school
        let configuration = school.configuration
        let path = school.path
        var warnings = school.warnings
        accessPoints = try Self.accessPoints(configuration, path, &warnings)
        do throws(DictionaryError) {
            dictionary = try AttributeDictionary.load(from: configuration.dictionaries)
        } catch {
            throw InputError(file: path.file, key: "dictionaries", "\(error)")
        }
        plan = try DirectoryPlan.load(school)
        rules = try AdmissionReader(school, dictionary: dictionary).rules()
        if !Population.allCases.contains(where: { configuration.policies[$0] != nil }),
            configuration.accessRules.isEmpty
        {
            warnings.append("no population may log in: policies is empty")
        }
        (identity, nextIdentity) = try ServerIdentity.load(configuration.tls, path)
        warnings += [identity, nextIdentity].compactMap(\.?.certificate.warning)
        network = try Self.network(configuration, path)
        for objection in network?.objections ?? [] {
            let effect = objection.severity == .error ? "aucun profil ne sera écrit : " : ""
            warnings.append("network : \(effect)\(objection.sentence)")
        }
        warnings += Self.warnings(of: nextIdentity, network)
        try Self.checkBounds(configuration.radius, path)
        if let section = configuration.portal {
            var settings = try PortalReader(path: path).settings(section, &warnings)
            settings.establishments = school.establishments
            portal = settings
            if network == nil {
                warnings.append(
                    "portal: without network there is nothing to hand out: no join page"
                )
            }
        } else {
            portal = nil
        }
        fleet = configuration.fleet == nil ? nil : try FleetPlan.load(school)
        guard let level = Logger.Level(rawValue: configuration.logLevel) else {
            let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw InputError(file: path.file, key: "log-level", "must be one of \(levels)")
        }
        logLevel = level
        self.warnings = warnings
    }

    /// What keeps devices from accepting the next certificate is told long before the switch.
    private static func warnings(
        of next: ServerIdentity?,
        _ network: CheckedNetwork?
    ) -> [String] {
        guard let next, let network else { return [] }
        return CertificateLint.objections(toNext: next.chain, network.model, at: .now).map {
            let effect = $0.severity == .error ? "pas de bascule possible : " : ""
            return "tls.next : \(effect)\($0.sentence)"
        }
    }

    private static func accessPoints(
        _ configuration: Configuration,
        _ path: Path,
        _ warnings: inout [String]
    ) throws(InputError) -> [AccessPoint] {
        var accessPoints: [AccessPoint] = []
        for section in configuration.accessPoints {
            let key = "access-points.\(section.name)"
            guard let prefix = NetworkPrefix(section.address) else {
                throw InputError(
                    file: path.file,
                    key: "\(key).address",
                    "\(section.address) is neither an address nor a block such as 10.1.0.0/24"
                )
            }
            guard !accessPoints.contains(where: { $0.name == section.name }) else {
                throw InputError(file: path.file, key: key, "stands twice")
            }
            if let twin = accessPoints.first(where: { $0.prefix == prefix }) {
                throw InputError(
                    file: path.file,
                    key: "\(key).address",
                    "\(prefix) is the address of \(twin.name) already"
                )
            }
            let secret = try section.secret.readLine(key: "\(key).secret", base: path)
            if secret.count <= shortSecret {
                warnings.append("\(key): a secret of \(secret.count) octets is easy to guess")
            }
            if section.messageAuthenticator == .optional {
                warnings.append(
                    "\(key): accepts requests without Message-Authenticator (CVE-2024-3596)"
                )
            }
            accessPoints.append(
                AccessPoint(
                    name: section.name,
                    prefix: prefix,
                    secret: secret,
                    requiresMessageAuthenticator: section.messageAuthenticator == .required,
                    limitsProxyState: section.limitProxyState
                )
            )
        }
        if accessPoints.isEmpty { warnings.append("no access point may ask") }
        return accessPoints
    }

    /// Octets of a secret that a search can find.
    private static let shortSecret = 12

    private static func checkBounds(_ section: RADIUSSection, _ path: Path) throws(InputError) {
        for text in section.listen {
            // The wildcard would let answers leave from another address than the one asked.
            guard let address = IPAddress(text), address.bits != 0 else {
                throw InputError(
                    file: path.file,
                    key: "radius.listen",
                    "\(text) is no address of this machine; for all of them, leave the key out"
                )
            }
        }
        let checks: [(key: String, isGood: Bool, expected: String)] = [
            ("authentication-port", 0...65_535 ~= section.authenticationPort, "0 to 65535"),
            ("accounting-port", 0...65_535 ~= section.accountingPort, "0 to 65535"),
            ("threads", section.threads.map { 1...64 ~= $0 } ?? true, "1 to 64"),
            ("reject-delay", 0...5 ~= section.rejectDelay, "0 to 5 seconds"),
            ("session-lifetime", 1...60 ~= section.sessionLifetime, "1 to 60 seconds"),
            ("maximum-sessions", 64...100_000 ~= section.maximumSessions, "64 to 100000"),
        ]
        for check in checks where !check.isGood {
            throw InputError(
                file: path.file,
                key: "radius.\(check.key)",
                "must be \(check.expected)"
            )
        }
    }
}

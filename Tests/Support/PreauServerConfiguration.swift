/// The configuration of a server under test: what a school would write, with test values.
package struct PreauServerConfiguration: Sendable {
    package struct AccessPoint: Sendable {
        package var name: String
        /// An address or a block in CIDR notation.
        package var address: String
        package var secret: String
        /// Whether requests without EAP may do without Message-Authenticator: an old access point.
        package var isMessageAuthenticatorOptional: Bool

        package init(
            name: String,
            address: String,
            secret: String,
            isMessageAuthenticatorOptional: Bool = false
        ) {
            self.name = name
            self.address = address
            self.secret = secret
            self.isMessageAuthenticatorOptional = isMessageAuthenticatorOptional
        }
    }

    /// An entry of `directory.sources`.
    package struct Source: Sendable {
        package var name: String
        /// `ldap` or `aaf`.
        package var kind: String
        /// The keys under it, one a line, without their indentation.
        package var settings: [String]

        /// A directory server as its service account reads it; `more` comes after what it needs.
        package static func ldap(
            _ slapd: SlapdFixture,
            at url: String? = nil,
            _ more: [String] = []
        ) -> Source {
            let settings = [
                "url: \(url ?? slapd.plainURL)", "ca: \(slapd.authorityPath)",
                "bind-dn: \(SlapdFixture.serviceDN)",
                "bind-password: {file: \(PreauServerFiles.bindPasswordName)}",
                "base: \(SlapdFixture.suffix)",
            ]
            return Source(name: "annuaire", kind: "ldap", settings: settings + more)
        }

        /// A folder that is looked into every second.
        package static func aaf(_ folder: String) -> Source {
            Source(name: "aaf", kind: "aaf", settings: ["folder: \(folder)", "every: 1"])
        }

        fileprivate var text: String {
            "    - name: \(name)\n      \(kind):\n" + settings.map { "        \($0)\n" }.joined()
        }
    }

    package static let establishment = "9980001C"
    /// The name in the server's certificate.
    package static let serverName = "radius.lycee.example"

    package var accessPoints = [
        AccessPoint(
            name: "borne-test",
            address: "127.0.0.1",
            secret: "vector-secret-0123456789abcdef01"
        )
    ]
    package var serverKey = ThrowAwayPKI.KeyKind.ecdsaP256
    /// Whether a second authority has issued a certificate that is to follow the first.
    package var hasNextCertificate = false
    /// How long a refusal is held back, in seconds.
    package var rejectDelay = 0
    /// How long an unfinished conversation is kept, in seconds; the server's default when `nil`.
    package var sessionLifetime: Int?
    /// The schools that are served.
    package var establishments = [establishment]
    package var sources: [Source] = []
    /// More keys under `directory`, one a line, without their indentation.
    package var directory: [String] = []
    /// More sections, such as `access-rules`, as they stand in the file.
    package var sections = ""
    /// What devices are told; absent by default.
    package var network: Network?
    /// The join page; absent by default.
    package var portal: Portal?

    package init() {}

    /// The YAML text; `secrets` are the files that hold the access points' secrets, in their order.
    func text(
        stateDirectory: String,
        endpoint: RADIUSEndpoint,
        secrets: [String],
        identity: ThrowAwayPKI.Identity,
        next: ThrowAwayPKI.Identity?
    ) -> String {
        let next = next.map {
            "\n  next: {certificate: \($0.certificatePath), private-key: {file: \($0.keyPath)}}"
        }
        let lifetime = sessionLifetime.map { "\n  session-lifetime: \($0)" } ?? ""
        let points = zip(accessPoints, secrets).map { point, secret in
            let option =
                point.isMessageAuthenticatorOptional
                ? "\n    message-authenticator: optional" : ""
            return """
                  - name: \(point.name)
                    address: \(point.address)
                    secret: {file: \(secret)}\(option)
                """
        }
        let directory = directory.map { "  \($0)\n" }.joined()
        let sources = sources.isEmpty ? "" : "  sources:\n" + sources.map(\.text).joined()
        return """
            establishments: [\(establishments.joined(separator: ", "))]
            state-directory: \(stateDirectory)
            radius:
              listen: [\(endpoint.host)]
              authentication-port: \(endpoint.authPort)
              accounting-port: \(endpoint.acctPort)
              reject-delay: \(rejectDelay)\(lifetime)
            access-points:
            \(points.joined(separator: "\n"))
            tls:
              certificate: \(identity.certificatePath)
              private-key: {file: \(identity.keyPath)}\(next ?? "")
            policies:
              eleve: {vlan: 30, reply: {Filter-Id: eleves}}
              enseignant: {vlan: 20}
              personnel: {vlan: 10}
            directory:
              pepper: {file: \(PreauServerFiles.pepperName)}
            \(directory)\(sources)\(sections)
            """
    }
}

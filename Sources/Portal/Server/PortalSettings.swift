package import Domain

/// How the join page is served.
package struct PortalSettings: Sendable {
    /// The addresses that it listens on; at least one.
    package var addresses: [IPAddress]
    package var port: UInt16
    /// Where plain HTTP is answered, with a redirection to HTTPS and nothing else.
    package var redirectPort: UInt16?
    /// The names under which browsers may ask for it, lower case, without port; the first is the public one.
    package var hosts: [String]
    /// The server's certificate first, then what leads to its authority: PEM.
    package var certificateChain: [UInt8]
    /// PEM.
    package var privateKey: SecretBytes
    package var limits: PortalLimits
    /// Our schools: what a provider's word is held against.
    package var establishments: Set<UAI> = []
    /// A provider as a second way to sign in; `nil` when there is none.
    package var oidc: OIDCSettings?
    /// `nil` when programs cannot fetch profiles by themselves.
    package var letswifi: LetswifiSettings? = LetswifiSettings()

    package init(
        addresses: [IPAddress],
        port: UInt16,
        redirectPort: UInt16? = nil,
        hosts: [String],
        certificateChain: [UInt8],
        privateKey: SecretBytes,
        limits: PortalLimits = PortalLimits()
    ) {
        self.addresses = addresses
        self.port = port
        self.redirectPort = redirectPort
        self.hosts = hosts
        self.certificateChain = certificateChain
        self.privateKey = privateKey
        self.limits = limits
    }

    /// The page's address, `https://…/`, as people outside know it.
    package var address: String {
        let host = hosts.first ?? "localhost"
        return port == 443 ? "https://\(host)/" : "https://\(host):\(port)/"
    }
}

/// What bounds the join page, whoever comes.
package struct PortalLimits: Sendable {
    /// Open connections at a time.
    package var connections = 512
    /// Open connections of one address at a time; a school may be behind one.
    package var connectionsPerAddress = 64
    /// All header fields together, octets.
    package var headers = 16 * 1024
    package var headerFields = 64
    /// A request's body, octets.
    package var body = 16 * 1024
    /// For the handshake and the first request, then for each request to arrive.
    package var requestSeconds: Int64 = 10
    /// For an answer to be made and taken.
    package var answerSeconds: Int64 = 60
    /// For a connection that says nothing between two requests.
    package var idleSeconds: Int64 = 30
    /// Sign-ins of one address within a minute; a school may be behind one.
    package var signInsPerMinute = 120
    /// Machine reports and enrolments of one address within a minute.
    package var fleetCallsPerMinute = 600
    /// Enrolments of one address that may be refused within a minute, and as many reports.
    package var fleetRefusalsPerMinute = 60
    package var sessions = 20_000
    /// One more ends the person's oldest.
    package var sessionsPerPerson = 10
    package var idleSession: Duration = .seconds(15 * 60)
    package var longestSession: Duration = .seconds(8 * 3_600)
    /// Sign-ins that wait for the provider at a time.
    package var waitingSignIns = 64
    /// Those of one address; a school may be behind one.
    package var waitingSignInsPerAddress = 16
    /// For a one-time address: to install, to hand over.
    package var tokenLifetime: Duration = .seconds(5 * 60)

    package init() {}
}

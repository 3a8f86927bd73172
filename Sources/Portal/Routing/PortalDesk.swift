internal import Domain
internal import Provisioning

/// What every handler needs: settings, services, tables and pages.
struct PortalDesk: Sendable {
    let settings: PortalSettings
    let services: PortalServices
    let pages: PageLibrary
    let sessions: SessionTable
    let forms = FormGuard()
    let knownBrowsers: KnownBrowsers
    let signIns: RateLimiter
    let fleetCalls: RateLimiter
    /// Refused reports and refused enrolments, apart: who guesses serial numbers stops nobody's report.
    let fleetRefusals: (reports: RateLimiter, enrolments: RateLimiter)
    /// Profiles with a secret that wait to be fetched by a signed-in browser.
    let pending: TokenTable<PendingProfile>
    /// The same, to be fetched by Windows itself, which has no cookie.
    let installations: TokenTable<PendingProfile>
    /// Sessions on their way to the same person's telephone.
    let transfers: TokenTable<SessionTransfer>
    let routeSets: [any RouteSet]
    /// What can be written without a secret, found out once.
    let genericPlatforms: Set<Platform>
    /// The source expression of the style that sheets and posters carry inside; `nil` when there are none.
    let sheetStyle: String?
    /// What can be written with a secret, found out once.
    let personalPlatforms: Set<Platform>

    init(
        settings: PortalSettings,
        services: PortalServices,
        routeSets: [any RouteSet]
    ) throws {
        let limits = settings.limits
        self.settings = settings
        self.services = services
        self.routeSets = routeSets
        pages = try PageLibrary()
        let writer = services.writer
        let now = services.clock.timestamp()
        genericPlatforms = Set(
            Platform.allCases.filter { (try? writer.write($0, at: now)) != nil }
        )
        sheetStyle = (try? writer.write(.sheet, at: now)).flatMap {
            InlineStyle.source(of: $0.contents)
        }
        let sample = ProfileCredential(login: "x", secret: SecretBytes("x"))
        personalPlatforms = Set(
            Platform.allCases.filter { (try? writer.write($0, credential: sample, at: now)) != nil }
        )
        sessions = SessionTable(
            capacity: limits.sessions,
            share: limits.sessionsPerPerson,
            idle: limits.idleSession,
            longest: limits.longestSession
        )
        knownBrowsers = KnownBrowsers(key: services.browserKey)
        signIns = RateLimiter(perMinute: limits.signInsPerMinute)
        fleetCalls = RateLimiter(perMinute: limits.fleetCallsPerMinute)
        fleetRefusals = (
            RateLimiter(perMinute: limits.fleetRefusalsPerMinute),
            RateLimiter(perMinute: limits.fleetRefusalsPerMinute)
        )
        pending = TokenTable(share: 20, lifetime: limits.tokenLifetime, uses: 20)
        installations = TokenTable(share: 20, lifetime: limits.tokenLifetime, uses: 3)
        transfers = TokenTable(share: 5, lifetime: limits.tokenLifetime, uses: 1)
    }

    var instant: ContinuousClock.Instant { services.clock.instant() }
    var timestamp: Timestamp { services.clock.timestamp() }
    var model: NetworkModel { services.writer.model }
    /// Whether Windows can be sent to its Settings: there is a signer.
    var canProvisionWindows: Bool { personalPlatforms.contains(.windowsProvisioning) }

    func purge() {
        let now = instant
        sessions.purge(at: now)
        pending.purge(at: now)
        installations.purge(at: now)
        transfers.purge(at: now)
    }
}

internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Provisioning

/// What every handler needs: settings, services, tables and pages.
struct PortalDesk: Sendable {
    let settings: PortalSettings
    let services: PortalServices
    let pages: PageLibrary
    let sessions: SessionTable
    let forms = FormGuard()
    let signIns: RateLimiter
    let fleetCalls: RateLimiter
    /// Profiles with a secret that wait to be fetched by a signed-in browser.
    let pending: TokenTable<PendingProfile>
    /// The same, to be fetched by Windows itself, which has no cookie.
    let installations: TokenTable<PendingProfile>
    /// Sessions on their way to the same person's telephone.
    let transfers: TokenTable<AccountID>
    let routeSets: [any RouteSet]

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
        sessions = SessionTable(
            capacity: limits.sessions,
            idle: limits.idleSession,
            longest: limits.longestSession
        )
        signIns = RateLimiter(perMinute: limits.signInsPerMinute)
        fleetCalls = RateLimiter(perMinute: limits.fleetCallsPerMinute)
        pending = TokenTable(capacity: 10_000, lifetime: limits.tokenLifetime, uses: 20)
        installations = TokenTable(capacity: 10_000, lifetime: limits.tokenLifetime, uses: 3)
        transfers = TokenTable(capacity: 10_000, lifetime: limits.tokenLifetime, uses: 1)
    }

    var instant: ContinuousClock.Instant { services.clock.instant() }
    var timestamp: Timestamp { services.clock.timestamp() }
    var model: NetworkModel { services.writer.model }

    func purge() {
        let now = instant
        sessions.purge(at: now)
        pending.purge(at: now)
        installations.purge(at: now)
        transfers.purge(at: now)
    }

    /// Reads a form, and makes sure that this browser was given it.
    func form(_ request: Request, _ context: PortalContext) async throws -> FormFields {
        let fields = try await FormFields(request, limit: settings.limits.body)
        guard !context.formToken.isEmpty, context.newFormCookie == nil,
            FormGuard.matches(fields["jeton"], context.formToken)
        else { throw Problem.formExpired }
        return fields
    }

    /// Answers somebody who has just proven who they are, with a session of a new name.
    ///
    /// A page, not a redirection: what comes from another site keeps `SameSite=Strict` cookies away from
    /// all that it redirects to.
    func signedIn(
        _ person: Person,
        next: String?,
        _ context: PortalContext
    ) -> Response {
        let name = sessions.begin(person.account, replacing: context.sessionName, at: instant)
        let destination = LocalPath.checked(next) ?? "/mes-appareils"
        var context = context
        context.person = person
        var response = page(.signedIn, context, ["destination": destination])
        response.headers.append(.setCookie, Cookie.session.set(name))
        response.headers.append(.setCookie, Cookie.form.set("", seconds: 0))
        return response
    }
}

extension HTTPFields {
    mutating func append(_ name: HTTPField.Name, _ value: String) {
        append(HTTPField(name: name, value: value))
    }
}

/// A profile that waits to be fetched, with the secret that goes into it.
struct PendingProfile: Sendable {
    let account: AccountID
    let credential: ProfileCredential
    let label: String
    let device: DeviceKind
    let language: ProfileLanguage
}

package import Domain
package import Provisioning

/// What the join page asks of the rest of the program.
package struct PortalServices: Sendable {
    package var people: any PersonAuthority
    package var credentials: any DeviceCredentialRegistry
    package var history: any AttemptHistory
    package var ledger: any ProfileLedger
    package var charters: any CharterRegister
    /// `nil` when there is no fleet.
    package var fleet: (any FleetDesk)?
    package var writer: ProfileWriter
    /// The modules of a QR code, row by row; `nil` when it cannot be drawn.
    package var code: @Sendable (String) -> [[Bool]]?
    /// Under which browsers are recognized that have signed in before; `nil` for one of this process alone.
    package var browserKey: SecretBytes?
    package var events: any PortalEvents
    package var clock: PortalClock

    package init(
        people: any PersonAuthority,
        credentials: any DeviceCredentialRegistry,
        history: any AttemptHistory,
        ledger: any ProfileLedger,
        charters: any CharterRegister,
        fleet: (any FleetDesk)?,
        writer: ProfileWriter,
        code: @escaping @Sendable (String) -> [[Bool]]? = { _ in nil },
        browserKey: SecretBytes? = nil,
        events: any PortalEvents = NoEvents(),
        clock: PortalClock = PortalClock()
    ) {
        self.people = people
        self.credentials = credentials
        self.history = history
        self.ledger = ledger
        self.charters = charters
        self.fleet = fleet
        self.writer = writer
        self.code = code
        self.browserKey = browserKey
        self.events = events
        self.clock = clock
    }
}

/// The two clocks: one that nobody sets, for how long things last, and the calendar's.
package struct PortalClock: Sendable {
    package var instant: @Sendable () -> ContinuousClock.Instant
    package var timestamp: @Sendable () -> Timestamp

    package init(
        instant: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        timestamp: @escaping @Sendable () -> Timestamp = { .now }
    ) {
        self.instant = instant
        self.timestamp = timestamp
    }
}

/// Remembers who accepted which version of the terms of use.
package protocol CharterRegister: Sendable {
    func hasAccepted(_ account: AccountID, version: String) throws -> Bool

    /// Notes an acceptance; the first one of a version stands.
    func accept(_ account: AccountID, version: String, at now: Timestamp) throws
}

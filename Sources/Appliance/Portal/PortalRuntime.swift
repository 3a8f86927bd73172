internal import Domain
internal import Logging
internal import Passwords
internal import Portal
internal import Provisioning
internal import QRCodes
internal import ServiceLifecycle
internal import Store

/// Joins the join page to the rest of the program.
enum PortalRuntime {
    /// What others give to the pages.
    struct Parts {
        let people: any PersonAuthority
        let credentials: any DeviceCredentialRegistry
        let history: any AttemptHistory
        let ledger: any ProfileLedger
        let fleet: (any FleetDesk)?
        let writer: ProfileWriter
        let code: @Sendable (String) -> [[Bool]]?
        /// Under which browsers are recognized that have signed in before.
        let browserKey: SecretBytes
    }

    /// What the program has for the pages; `nil` when no profile can be written.
    static func parts(
        of site: Site,
        _ runtime: DirectoryRuntime,
        _ ledger: any ProfileLedger,
        fleet: (any FleetDesk)?
    ) -> Parts? {
        guard let writer = try? site.network?.writer() else { return nil }
        return Parts(
            people: runtime.people,
            credentials: runtime.credentials,
            history: runtime.history,
            ledger: ledger,
            fleet: fleet,
            writer: writer,
            code: { try? QRCode($0).modules },
            browserKey: site.plan.pepper.browserKey
        )
    }

    /// The join page, and what logs for it, ready to run.
    static func services(
        _ settings: PortalSettings,
        _ parts: Parts,
        _ store: AccountStore,
        logger: Logger,
        onListening: @escaping @Sendable (PortalEndpoint) throws -> Void = { _ in }
    ) throws -> [any Service] {
        let log = PortalLog(logger: logger)
        let server = try PortalServer(
            settings: settings,
            services: PortalServices(
                people: parts.people,
                credentials: LoggedCredentials(
                    registry: parts.credentials,
                    people: parts.people,
                    logger: logger
                ),
                history: parts.history,
                ledger: LoggedLedger(
                    ledger: parts.ledger,
                    people: parts.people,
                    logger: logger
                ),
                charters: StoredCharterRegister(store: store),
                fleet: parts.fleet,
                writer: parts.writer,
                code: parts.code,
                browserKey: parts.browserKey,
                events: log
            ),
            onListening: { endpoint in
                logger.info(
                    "join page",
                    metadata: [
                        "address": "\(endpoint.address)", "port": "\(endpoint.port)",
                        "tls": "\(endpoint.isSecure)",
                    ]
                )
                try onListening(endpoint)
            }
        )
        return [log, server]
    }
}

internal import Domain
internal import Logging
internal import Portal
internal import Provisioning
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
    }

    /// What the program has for the pages; `nil` when the network is not described.
    static func parts(
        of site: Site,
        _ runtime: DirectoryRuntime,
        _ store: AccountStore
    ) throws -> Parts? {
        nil
    }

    /// The join page, ready to run.
    static func server(
        _ settings: PortalSettings,
        _ parts: Parts,
        _ store: AccountStore,
        logger: Logger,
        onListening: @escaping @Sendable (PortalEndpoint) throws -> Void = { _ in }
    ) throws -> PortalServer {
        try PortalServer(
            settings: settings,
            services: PortalServices(
                people: parts.people,
                credentials: parts.credentials,
                history: parts.history,
                ledger: parts.ledger,
                charters: StoredCharterRegister(store: store),
                fleet: parts.fleet,
                writer: parts.writer,
                code: parts.code
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
    }
}

package import AccessServer
internal import Directory
internal import Domain
internal import Glibc
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import ServiceLifecycle
internal import Store
internal import TLS
internal import UnixSignals
internal import Usage

/// The whole program at work: wires the parts, runs them, stops them in order.
package struct Appliance: Sendable {
    private let site: Site
    private let logger: Logger
    private let attemptFormat: LogLine.Format?

    /// Prepares to serve a site; with `logsJSON`, the log is one JSON object a line, for a collector,
    /// in place of `key=value`.
    package init(site: Site, logsJSON: Bool = false) {
        self.site = site
        let level = site.logLevel
        let format = logsJSON ? LogLine.Format.json : .logfmt
        attemptFormat = level <= .info ? format : nil
        logger = Logger(label: "preau") { _ in LogfmtHandler(logLevel: level, format: format) }
    }

    /// Serves until SIGINT or SIGTERM.
    ///
    /// `onListening` is called once, when every socket is open; what it throws ends the program.
    package func serve(
        onListening: @escaping @Sendable (AccessServer.Endpoints) throws -> Void = { _ in }
    ) async throws {
        CoreDumps.forbid()
        site.school.enterTimeZone()
        // A log whose reader has gone is no reason to end.
        signal(SIGPIPE, SIG_IGN)
        let store = try site.school.openStore()
        let cores = Processors.available
        try await withThreads(cores) { hashing in
            // Those that wait for a server may still do so at the end; the store survives any.
            let threads = DirectoryRuntime.threads(for: site.plan)
            try await withThreads(threads.waiting, isAwaited: false) { waiting in
                try await withThreads(threads.binding, isAwaited: false) { binding in
                    let pools = DirectoryRuntime.Pools(
                        hashing: hashing,
                        waiting: waiting,
                        binding: binding
                    )
                    let runtime = try DirectoryRuntime(site, store, pools, logger: logger)
                    try await withThreads(1) { writing in
                        let usage = try UsageRuntime(
                            site.school,
                            runtime.directory,
                            pepper: site.plan.pepper,
                            threads: writing,
                            logger: logger
                        )
                        try await run(runtime, usage, store, waiting, loops: cores, onListening)
                    }
                }
            }
        }
    }

    private func run(
        _ runtime: DirectoryRuntime,
        _ usage: UsageRuntime,
        _ store: AccountStore,
        _ waiting: NIOThreadPool,
        loops: Int,
        _ onListening: @escaping @Sendable (AccessServer.Endpoints) throws -> Void
    ) async throws {
        let attempts = AttemptLog(format: attemptFormat)
        let tally = SwitchTally(before: attempts)
        let serving = ServingWatcher(
            site,
            tally: tally,
            store: store,
            threads: waiting,
            logger: logger
        )
        try serving.look(at: .now)
        let profiles = StoredProfileLedger(store: store, threads: waiting)
        let desk = site.fleet.map {
            FleetReception(
                store: store,
                plan: $0,
                pepper: site.plan.pepper,
                threads: waiting,
                logger: logger
            )
        }
        let pages = try joinPage(runtime, store, profiles, desk)
        let server = AccessServer(
            settings: site.accessServerSettings(loops: loops),
            accessPoints: site.accessPoints,
            contexts: serving.contexts,
            authority: runtime.directory,
            attempts: AttemptFork([tally, runtime.history, usage.journal]),
            accounting: usage.journal,
            names: site.dictionary,
            logger: logger,
            onListening: { [logger] endpoints in
                logger.info(
                    "listening",
                    metadata: [
                        "addresses": "\(endpoints.addresses.joined(separator: " "))",
                        "authentication_port": "\(endpoints.authenticationPort)",
                        "accounting_port": "\(endpoints.accountingPort)",
                    ]
                )
                try onListening(endpoints)
                StartupMemory.giveBackCode()
            }
        )
        let configuration = ServiceGroupConfiguration(
            services: [attempts, serving, profiles] + usage.services + runtime.services + pages + [
                Reminder(warnings: site.warnings, logger: logger),
                SessionPurge(contexts: serving.contexts), server,
            ],
            gracefulShutdownSignals: [.sigint, .sigterm],
            logger: Logger(label: "lifecycle") { _ in SwiftLogNoOpLogHandler() }
        )
        try await ServiceGroup(configuration: configuration).run()
    }

    /// The join page, when there is one.
    private func joinPage(
        _ runtime: DirectoryRuntime,
        _ store: AccountStore,
        _ ledger: any ProfileLedger,
        _ fleet: (any FleetDesk)?
    ) throws -> [any Service] {
        guard let settings = site.portal,
            let parts = PortalRuntime.parts(of: site, runtime, ledger, fleet: fleet)
        else { return [] }
        return try PortalRuntime.services(settings, parts, store, logger: logger)
    }

    private func withThreads(
        _ count: Int,
        isAwaited: Bool = true,
        _ body: (NIOThreadPool) async throws -> Void
    ) async throws {
        let threads = NIOThreadPool(numberOfThreads: count)
        threads.start()
        do {
            try await body(threads)
        } catch {
            if isAwaited { try? await threads.shutdownGracefully() }
            throw error
        }
        if isAwaited { try await threads.shutdownGracefully() }
    }
}

extension AccessServer: Service {}

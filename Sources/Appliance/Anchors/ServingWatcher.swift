internal import Domain
internal import Logging
internal import NIOPosix
internal import ServiceLifecycle
internal import Store
internal import Synchronization
internal import TLS

/// Puts the chain that an administrator chose in force, whichever process noted the choice, and tells
/// how devices take it.
final class ServingWatcher: Service {
    let contexts: ServedContext
    private let tally: SwitchTally
    private let store: AccountStore
    private let threads: NIOThreadPool
    private let logger: Logger
    private let current: String
    private let next: String?
    private let state = Mutex(State())

    private struct State {
        var served: ServedCertificate?
        var warning: String?
        var notedAt = Timestamp.now
        var loggedAt = Timestamp.now
        var failure: String?
    }

    private static let interval = Duration.seconds(1)
    private static let noteInterval: Int64 = 5
    private static let logInterval: Int64 = 3600

    init(
        _ site: Site,
        tally: SwitchTally,
        store: AccountStore,
        threads: NIOThreadPool,
        logger: Logger
    ) {
        contexts = ServedContext(site.identity.context, next: site.nextIdentity?.context)
        current = site.identity.certificate.sha256
        next = site.nextIdentity?.certificate.sha256
        self.tally = tally
        self.store = store
        self.threads = threads
        self.logger = logger
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { [self] in
            while (try? await Task.sleep(for: Self.interval)) != nil {
                do {
                    try await threads.runIfActive { [self] in try look(at: .now) }
                    state.withLock { $0.failure = nil }
                } catch {
                    complain("\(error)")
                }
            }
        }
    }

    /// Serves what was chosen; called once before anything is served.
    ///
    /// - Throws: `StoreError`; what was in force then stays.
    func look(at now: Timestamp) throws {
        let choice = try store.servingChoice()
        let decision = ServingDecision(choice, current: current, next: next)
        let certificate = decision.servesNext ? next ?? current : current
        let former = state.withLock { $0.served }
        if former?.certificate != certificate {
            contexts.serve(next: decision.servesNext)
            tally.reset()
            // A restart goes on with what was served before it.
            let last = try store.servedCertificate()
            let since = former == nil && last?.certificate == certificate ? last?.since : now
            announce(certificate, choice, isFirst: former == nil)
            try note(certificate, since: since ?? now)
        } else if let former, decision.servesNext {
            try report(former, at: now)
        }
        warn(decision.warning)
    }

    private func note(_ certificate: String, since: Timestamp) throws {
        let counts = tally.counts
        let served = ServedCertificate(
            certificate: certificate,
            since: since,
            admitted: counts.admitted,
            refused: counts.refused
        )
        state.withLock { $0.served = served }
        try store.note(served)
    }

    private func announce(_ certificate: String, _ choice: ServingChoice?, isFirst: Bool) {
        var metadata: Logger.Metadata = ["sha256": "\(certificate)"]
        if let reason = choice?.reason, !reason.isEmpty { metadata["override"] = "\(reason)" }
        logger.log(
            level: isFirst ? .info : .notice,
            isFirst ? "certificate in force" : "certificate switched",
            metadata: metadata
        )
    }

    private func warn(_ warning: String?) {
        let isNews = state.withLock { state in
            defer { state.warning = warning }
            return state.warning != warning
        }
        if isNews, let warning { logger.warning("\(warning)") }
    }

    /// Tells how devices take the next certificate: the store now and then, the log each hour.
    private func report(_ former: ServedCertificate, at now: Timestamp) throws {
        let counts = tally.counts
        if counts != (former.admitted, former.refused),
            state.withLock({ Self.isDue(&$0.notedAt, every: Self.noteInterval, at: now) })
        {
            try note(former.certificate, since: former.since)
        }
        guard state.withLock({ Self.isDue(&$0.loggedAt, every: Self.logInterval, at: now) })
        else { return }
        logger.notice(
            "next certificate",
            metadata: ["admitted": "\(counts.admitted)", "refused": "\(counts.refused)"]
        )
    }

    private static func isDue(
        _ last: inout Timestamp,
        every seconds: Int64,
        at now: Timestamp
    ) -> Bool {
        guard now.seconds(since: last) >= seconds else { return false }
        last = now
        return true
    }

    private func complain(_ failure: String) {
        let isNews = state.withLock { state in
            defer { state.failure = failure }
            return state.failure != failure
        }
        if isNews {
            logger.error("choice of certificate not read", metadata: ["error": "\(failure)"])
        }
    }
}

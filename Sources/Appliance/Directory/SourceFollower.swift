internal import Directory
internal import Domain
internal import Logging
internal import NIOPosix
internal import ServiceLifecycle
internal import Store
internal import Synchronization

/// Keeps the accounts of one directory server up to date, on a thread of its own.
///
/// Failures are told once, then shown by `preau sync status`; logins never notice them.
final class SourceFollower: Service {
    private let plan: DirectoryPlan.LDAPPlan
    private let source: LDAPSource
    private let synchronizer: Synchronizer
    private let threads: NIOThreadPool
    private let logger: Logger
    private let isStopping = Atomic<Bool>(false)
    private let lastError = Mutex<String?>(nil)

    /// Times that following may break before the source is polled for a while.
    private static let patience = 3

    init(
        _ plan: DirectoryPlan.LDAPPlan,
        synchronizer: Synchronizer,
        threads: NIOThreadPool,
        logger: Logger
    ) {
        self.plan = plan
        source = LDAPSource(plan.settings, mapping: plan.configured.view.mapping)
        self.synchronizer = synchronizer
        self.threads = threads
        var logger = logger
        logger[metadataKey: "source"] = "\(plan.configured.view.name)"
        self.logger = logger
    }

    private var name: String { plan.configured.view.name }

    func run() async throws {
        await withGracefulShutdownHandler {
            await cancelWhenGracefulShutdown { [self] in await repeatedly() }
        } onGracefulShutdown: { [self] in
            isStopping.store(true, ordering: .relaxed)
        }
    }

    private func repeatedly() async {
        var schedule = SyncSchedule(every: .seconds(plan.section.every))
        var breaks = 0
        // The boxes of a région start together, after a power cut: not all of them ask at once.
        var pause = Duration.seconds(Double.random(in: 0...2))
        while (try? await Task.sleep(for: pause)) != nil {
            let follows = plan.section.follow == .persist && breaks < Self.patience
            let isSuccess = await attempt(follows: follows)
            breaks = isSuccess ? 0 : breaks + 1
            // A server that cannot be followed is polled; after some polls, following is tried again.
            if breaks >= 2 * Self.patience { breaks = 0 }
            // Following ends well when everything is to be compared again: at once.
            pause =
                follows && isSuccess
                ? .zero : schedule.wait(afterSuccess: isSuccess, chance: .random(in: 0...1))
            let next = Timestamp.now.adding(seconds: pause.components.seconds)
            try? synchronizer.store.schedule(name, at: next)
        }
    }

    private func attempt(follows: Bool) async -> Bool {
        do {
            try await threads.runIfActive { [self] in
                if follows {
                    try follow()
                } else {
                    log(try synchronizer.synchronize(source, as: plan.configured))
                }
            }
            lastError.withLock { $0 = nil }
            return true
        } catch {
            guard !isStopping.load(ordering: .relaxed) else { return true }
            let isNews = lastError.withLock { last in
                defer { last = "\(error)" }
                return last != "\(error)"
            }
            if isNews { logger.error("directory not refreshed", metadata: ["error": "\(error)"]) }
            return false
        }
    }

    private func follow() throws {
        let session = synchronizer.session(of: plan.configured) { [self] in
            log($0)
            lastError.withLock { $0 = nil }
        }
        do {
            try source.follow(
                from: try synchronizer.bookmark(of: plan.configured),
                in: session
            ) { [self] in !isStopping.load(ordering: .relaxed) }
        } catch {
            try? synchronizer.store.noteFailure(of: name, "\(error)", at: .now)
            throw error
        }
    }

    private func log(_ report: SyncReport) {
        let metadata: Logger.Metadata = [
            "added": "\(report.added)", "removed": "\(report.removed)",
            "changed": "\(report.changed)", "mode": "\(report.mode?.rawValue ?? "none")",
        ]
        switch report.outcome {
        case .unchanged: logger.debug("directory unchanged", metadata: metadata)
        case .committed, .rehearsed: logger.info("directory refreshed", metadata: metadata)
        case .held:
            logger.critical(
                "directory changes held: preau sync approve \(report.hold ?? 0)",
                metadata: metadata
            )
        }
    }
}

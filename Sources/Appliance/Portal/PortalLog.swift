internal import Domain
internal import Logging
internal import Portal
internal import ServiceLifecycle
internal import Synchronization

/// Tells the log of refused sign-ins, in one line a minute, and of the provider's failures, at most as often.
///
/// Whoever sends thousands of wrong passwords makes no thousands of lines.
final class PortalLog: PortalEvents, Service {
    private let logger: Logger
    private let refusals = Mutex(RefusalTally())
    private let failures = Mutex(RareLine(interval: interval))
    private let now: @Sendable () -> ContinuousClock.Instant

    private static let interval = Duration.seconds(60)

    init(
        logger: Logger,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.logger = logger
        self.now = now
    }

    func signInRefused(_ cause: SignInRefusal, visitor: IPAddress?) {
        refusals.withLock { $0.add(cause, visitor: visitor) }
    }

    func providerFailed(_ detail: String) {
        guard let untold = failures.withLock({ $0.happens(at: now()) }) else { return }
        var fields: Logger.Metadata = ["detail": "\(detail)"]
        if untold > 0 { fields["untold_before"] = "\(untold)" }
        logger.warning("sign-in by the provider failed", metadata: fields)
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { [self] in
            while (try? await Task.sleep(for: Self.interval)) != nil { tellRefusals() }
        }
        tellRefusals()
    }

    func tellRefusals() {
        guard let fields = refusals.withLock({ $0.drain() }) else { return }
        logger.notice("sign-ins refused on the join page", metadata: fields)
    }
}

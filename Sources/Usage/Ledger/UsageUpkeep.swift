internal import Domain
package import Logging
package import NIOPosix
internal import ServiceLifecycle
package import Store

/// Saves what is counted each minute, and lets go of what was kept long enough.
package struct UsageUpkeep: Sendable {
    private let ledger: UsageLedger
    private let store: UsageStore
    private let threads: NIOThreadPool
    private let calendar: LocalCalendar
    private let journalDays: Int
    private let logger: Logger

    private static let interval = Duration.seconds(60)
    /// Rounds between two looks for what is too old.
    private static let roundsOfPurge = 60
    /// Seconds in which accounting may still come late.
    private static let lateWindow: Int64 = 26 * 3600

    /// Keeps a ledger up; `threads` are those of the journal, so that one thread alone writes.
    package init(
        ledger: UsageLedger,
        store: UsageStore,
        threads: NIOThreadPool,
        calendar: LocalCalendar,
        journalDays: Int,
        logger: Logger
    ) {
        self.ledger = ledger
        self.store = store
        self.threads = threads
        self.calendar = calendar
        self.journalDays = journalDays
        self.logger = logger
    }

    /// Works until the service group shuts down, and saves a last time.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            var round = 0
            while (try? await Task.sleep(for: Self.interval)) != nil {
                await work(purges: round.isMultiple(of: Self.roundsOfPurge))
                round &+= 1
            }
        }
        await work(purges: false)
    }

    private func work(purges: Bool) async {
        do {
            try await threads.runIfActive {
                let now = Timestamp.now
                ledger.sweep(at: now)
                try ledger.save(at: now)
                if purges { try purge(at: now) }
            }
        } catch {
            logger.error("usage not saved", metadata: ["error": "\(error)"])
        }
    }

    private func purge(at now: Timestamp) throws {
        let oldest = now.adding(seconds: -Int64(journalDays) * 86_400)
        let late = now.adding(seconds: -Self.lateWindow)
        let gone = try store.purge(attemptsBefore: oldest, accountingBefore: late)
        for period in PresencePeriod.allCases {
            let open = period.start(containing: late, in: calendar)
            try store.closePeriods(period.rawValue, before: open)
        }
        guard gone.attempts > 0 else { return }
        logger.notice(
            "journal purged",
            metadata: ["attempts": "\(gone.attempts)", "days": "\(journalDays)"]
        )
    }
}

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
    /// Rows deleted at a time, and how often in one round.
    private static let piece = 2_000
    private static let piecesOfPurge = 1_000
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
        await attempt("usage not saved") { now in
            ledger.sweep(at: now)
            try ledger.save(at: now)
        }
        // Also when nothing could be saved: what is old goes all the same.
        if purges { await purge() }
    }

    private func purge() async {
        let late = Timestamp.now.adding(seconds: -Self.lateWindow)
        let oldest = Timestamp.now.adding(seconds: -Int64(journalDays) * 86_400)
        for _ in 0..<Self.piecesOfPurge {
            let gone = await attempt("journal not purged") { _ in
                try store.purge(
                    attemptsBefore: oldest,
                    accountingBefore: late,
                    limit: Self.piece
                )
            }
            guard let gone, max(gone.attempts, gone.records) == Self.piece else { break }
        }
        await attempt("periods not closed") { _ in
            for period in PresencePeriod.allCases {
                let open = period.start(containing: late, in: calendar)
                try store.closePeriods(period.rawValue, before: open)
            }
        }
    }

    /// Does some work on the journal's thread, and tells when it fails.
    @discardableResult
    private func attempt<Result: Sendable>(
        _ failure: Logger.Message,
        _ body: @escaping @Sendable (Timestamp) throws -> Result
    ) async -> Result? {
        do {
            return try await threads.runIfActive { try body(.now) }
        } catch {
            logger.error(failure, metadata: ["error": "\(error)"])
            return nil
        }
    }
}

package import Domain
internal import Glibc
package import Logging
package import NIOPosix
internal import ServiceLifecycle
package import Store
internal import Synchronization

/// Makes attempts and accounting durable, in group commits, off the event loops.
///
/// The first arrival after a pause wakes the writer, which waits a moment for more: under load many
/// records cost one commit. A record is done when its commit is on the disk.
package final class UsageJournal: AttemptSink, AccountingSink {
    private let store: UsageStore
    private let threads: NIOThreadPool
    private let classify: @Sendable (AttemptRecord, Int64) -> JournaledAttempt
    private let reader: any JournalReader
    private let logger: Logger
    private let queue = JournalQueue()
    private let repeats = Mutex(RepeatedRecords())
    package let health = JournalHealth()
    private let isReady = Atomic(false)
    /// The file whose journal has been read.
    private let restored = Mutex<String?>(nil)
    private let wakeUps: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    /// What a batch waits for more; with a commit's own time well under 20 ms.
    private static let pause = Duration.milliseconds(8)
    /// What a store that could not be written is left alone for.
    private static let patience = Duration.seconds(1)

    /// Makes a journal; `classify` says under what an attempt is counted and whose it was, `reader` is
    /// told of what was written, in order, `threads` has one thread.
    package init(
        store: UsageStore,
        threads: NIOThreadPool,
        classify: @escaping @Sendable (AttemptRecord, Int64) -> JournaledAttempt,
        reader: any JournalReader,
        logger: Logger
    ) {
        self.store = store
        self.threads = threads
        self.classify = classify
        self.reader = reader
        self.logger = logger
        (wakeUps, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    package func record(_ attempt: AttemptRecord) {
        let isFirst = queue.add(JournalQueue.Attempt(record: attempt, at: Self.milliseconds))
        if isFirst { continuation.yield() }
    }

    package func store(
        _ record: AccountingRecord,
        done: @escaping @Sendable (AccountingOutcome) -> Void
    ) {
        switch queue.add(JournalQueue.Record(record: record, done: done)) {
        case nil: done(.overload)
        case true?: continuation.yield()
        case false?: break
        }
    }

    /// Writes until the service group shuts down, and then what still waits.
    package func run() async throws {
        // What is in the journal already is taken up at once.
        continuation.yield()
        await withGracefulShutdownHandler {
            for await _ in wakeUps {
                try? await Task.sleep(for: Self.pause)
                guard await !writeAll() else { continue }
                try? await Task.sleep(for: Self.patience)
                continuation.yield()
            }
        } onGracefulShutdown: { [continuation] in
            continuation.finish()
        }
        _ = await writeAll()
    }

    /// What was told before the start may be told again.
    private func recallRecords() throws(StoreError) {
        let records = try store.accounting(
            since: Timestamp.now.adding(seconds: -RepeatedRecords.lifetime),
            limit: RepeatedRecords.capacity
        )
        repeats.withLock { repeats in
            repeats = RepeatedRecords()
            for record in records { _ = repeats.note(record) }
        }
    }

    /// - Returns: whether nothing was left unwritten.
    private func writeAll() async -> Bool {
        (try? await threads.runIfActive { [self] in commit(queue.takeAll()) }) ?? true
    }

    private func commit(_ taken: JournalQueue.Contents) -> Bool {
        health.count(lost: taken.lost)
        guard !taken.isEmpty || !isReady.load(ordering: .relaxed) else { return true }
        let attempts = taken.attempts.map { classify($0.record, $0.at) }
        var records: [AccountingRecord] = []
        do {
            try makeReady()
            records = repeats.withLock { repeats in
                taken.records.map(\.record).filter { repeats.note($0) }
            }
            let batch = try store.append(attempts, records)
            tell(batch, attempts, records, repeated: taken.records.count - records.count)
            for record in taken.records { record.done(.durable) }
            if !taken.isEmpty, let outage = health.recovered() {
                logger.notice("journal written again", metadata: ["after": "\(outage) s"])
            }
            return true
        } catch {
            repeats.withLock { repeats in
                for record in records { repeats.forget(record) }
            }
            for record in taken.records { record.done(.notStored) }
            queue.putBack(taken.attempts)
            isReady.store(false, ordering: .relaxed)
            if health.failed("\(error)") {
                logger.critical("journal not written", metadata: ["error": "\(error)"])
            }
            return false
        }
    }

    /// Opens the store, the first time and after each failure, and takes up what it holds.
    private func makeReady() throws {
        guard !isReady.load(ordering: .relaxed) else { return }
        try store.open()
        let identity = try store.identity()
        if restored.withLock({ $0 != identity }) {
            try reader.restore()
            try recallRecords()
            restored.withLock { $0 = identity }
        }
        isReady.store(true, ordering: .relaxed)
    }

    private func tell(
        _ batch: JournalBatch,
        _ attempts: [JournaledAttempt],
        _ records: [AccountingRecord],
        repeated: Int
    ) {
        reader.read(
            zip(batch.attempts, attempts).map(NumberedAttempt.init),
            zip(batch.accounting, records).compactMap { number, record in
                number.map { NumberedRecord(number: $0, record: record) }
            }
        )
        let stored = batch.accounting.count { $0 == nil }
        health.count(repeated: repeated + stored)
    }

    private static var milliseconds: Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}

/// Makes something of the journal, row by row, in the order of their numbers.
package protocol JournalReader: Sendable {
    /// Reads what was written before the start.
    func restore() throws

    func read(_ attempts: [NumberedAttempt], _ records: [NumberedRecord])
}

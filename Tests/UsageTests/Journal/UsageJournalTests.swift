import Domain
import Logging
import NIOPosix
import Store
import Synchronization
import TestSupport
import Testing

@testable import Usage

/// Keeps what the journal tells.
final class RecordingReader: JournalReader {
    private struct Told {
        var attempts: [NumberedAttempt] = []
        var records: [NumberedRecord] = []
    }

    private let told = Mutex(Told())

    func restore() {}

    func read(_ attempts: [NumberedAttempt], _ records: [NumberedRecord]) {
        told.withLock { told in
            told.attempts += attempts
            told.records += records
        }
    }

    var attempts: [NumberedAttempt] { told.withLock { $0.attempts } }
    var records: [NumberedRecord] { told.withLock { $0.records } }
}

@Suite("The journal", .serialized)
struct UsageJournalTests {
    private let directory: TemporaryDirectory
    private let store: UsageStore
    private let reader = RecordingReader()
    private let school: UAI

    init() throws {
        school = try #require(UAI("0760001N"))
        directory = try TemporaryDirectory()
        store = UsageStore(path: directory.file("usage.sqlite"))
    }

    /// Runs a journal for the time of `body`.
    private func withJournal(_ body: (UsageJournal) async throws -> Void) async throws {
        let threads = NIOThreadPool(numberOfThreads: 1)
        threads.start()
        let journal = UsageJournal(
            store: store,
            threads: threads,
            classify: { [school] in JournaledAttempt($0, at: $1, in: school) },
            reader: reader,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await journal.run() }
            try await body(journal)
            group.cancelAll()
            try? await group.waitForAll()
        }
        try await threads.shutdownGracefully()
    }

    private func stored(
        _ record: AccountingRecord,
        in journal: UsageJournal
    ) async -> AccountingOutcome {
        await withCheckedContinuation { continuation in
            journal.store(record) { continuation.resume(returning: $0) }
        }
    }

    @Test("A record is in the database when it is said to be durable, as it came")
    func durable() async throws {
        let record = AccountingRecord.sample
        try await withJournal { journal in
            #expect(await stored(record, in: journal) == .durable)
            let rows = try store.journal(after: JournalPosition(), limit: 10)
            #expect(rows.accounting.map(\.record) == [record])
        }
        #expect(reader.records.map(\.record) == [record])
        let rows = try store.journal(after: JournalPosition(), limit: 10)
        #expect(reader.records.map(\.number) == rows.accounting.map(\.number))
    }

    @Test("The same packet is stored once, be it sent again to another process")
    func samePacket() async throws {
        for turn in 1...2 {
            try await withJournal { journal in
                #expect(await stored(.sample, in: journal) == .durable)
                #expect(journal.health.state.repeatedRecords == turn - 1)
            }
        }
        #expect(try store.journal(after: JournalPosition(), limit: 10).accounting.count == 1)
        #expect(reader.records.count == 1)
    }

    @Test("A record that is told again later, as its delay says, is stored once")
    func movedDelay() async throws {
        var again = AccountingRecord.sample
        again.packet = 2
        again.delay = 6
        again.receivedAt = again.receivedAt.adding(seconds: 6)
        try await withJournal { journal in
            #expect(await stored(.sample, in: journal) == .durable)
            #expect(await stored(again, in: journal) == .durable)
            #expect(journal.health.state.repeatedRecords == 1)
        }
        #expect(reader.records.map(\.record) == [.sample])
    }

    @Test("The same content at another instant is another record")
    func anotherInstant() async throws {
        var later = AccountingRecord.sample
        later.packet = 2
        later.receivedAt = later.receivedAt.adding(seconds: 60)
        try await withJournal { journal in
            #expect(await stored(.sample, in: journal) == .durable)
            #expect(await stored(later, in: journal) == .durable)
        }
        #expect(reader.records.map(\.record) == [.sample, later])
    }

    @Test("A login is found again by the token that it was given")
    func token() async throws {
        try await withJournal { journal in
            journal.record(.admitted(token: SessionToken(high: 5, low: 6)))
            journal.record(.admitted(token: SessionToken(high: 5, low: 7)))
            #expect(await stored(.sample, in: journal) == .durable)
        }
        let attempt = try store.attempt(token: SessionToken(high: 5, low: 7))
        #expect(attempt == reader.attempts.last?.attempt)
        #expect(attempt?.token == SessionToken(high: 5, low: 7))
        #expect(try store.attempt(token: SessionToken(high: 7, low: 5)) == nil)
    }
}

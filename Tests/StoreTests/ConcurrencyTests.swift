import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

/// Imports accounts; what went wrong, if anything did.
private func replacement(_ store: AccountStore, _ accounts: [Account]) -> StoreError? {
    do throws(StoreError) {
        try store.replaceAccounts(accounts, source: "test")
        return nil
    } catch {
        return error
    }
}

@Suite("Two users of one file")
struct ConcurrencyTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.file("accounts.sqlite") }

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// Runs on a thread of its own: SQLite blocks, and Swift's pool may have a single thread.
    private func onThread<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
        }
    }

    /// What a reader saw: the generation, how many accounts, and the classes that they name.
    private struct Sight: Sendable {
        let generation: Int64
        let count: Int
        let classes: Set<[String]>
    }

    @Test("A reader sees one whole generation after another while they are written")
    func reading() async throws {
        let writer = try AccountStore.open(at: path)
        let reader = try AccountStore.open(at: path)
        let counts = 600...612
        let imports = try counts.map { try Account.numbered(0..<$0, class: "\($0)") }
        try writer.replaceAccounts(imports[0], source: "test")
        async let written: Void = onThread {
            for accounts in imports.dropFirst() {
                try writer.replaceAccounts(accounts, source: "test")
            }
        }
        let sights = try await onThread {
            var sights: [Sight] = []
            while sights.last?.count != counts.last, let seen = try reader.accounts() {
                sights.append(
                    Sight(
                        generation: seen.generation,
                        count: seen.accounts.count,
                        classes: Set(seen.accounts.map(\.classes))
                    )
                )
            }
            return sights
        }
        try await written
        #expect(sights.count > 2)
        #expect(sights.allSatisfy { $0.classes == [["\($0.count)"]] })
        #expect(sights.map(\.generation) == sights.map(\.generation).sorted())
        #expect(sights.map(\.count) == sights.map(\.count).sorted())
    }

    /// The later one takes the place of the other, which fails; they never mix.
    @Test("Two imports at once leave the accounts of one of them", arguments: 0..<2)
    func importing(round: Int) async throws {
        let left = try Account.numbered(0..<1_600, class: "left")
        let right = try Account.numbered(5_000..<6_600, class: "right")
        let stores = [try AccountStore.open(at: path), try AccountStore.open(at: path)]
        async let leftResult = onThread { replacement(stores[0], left) }
        async let rightResult = onThread { replacement(stores[1], right) }
        let results = try await [leftResult, rightResult]
        #expect(results.contains { $0 == nil })
        #expect(results.allSatisfy { $0?.isFailure ?? true })
        let accounts = try #require(try stores[0].accounts()).accounts
        #expect([left, right].contains(accounts))
    }

    @Test("An import killed midway leaves the generation before it", arguments: [1, 1_000, 4_000])
    func killed(staged: Int) async throws {
        let before = try Account.numbered(0..<50)
        let number = try AccountStore.open(at: path).replaceAccounts(before, source: "before")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, staged] in
            let store = try AccountStore.open(at: path)
            let watcher = try DatabaseQueue(path: path)
            let accounts = try Account.numbered(0..<20_000, class: "after")
            Thread.detachNewThread {
                while true {
                    let sql = """
                        SELECT count(*) FROM account
                        WHERE generation NOT IN (SELECT number FROM current_generation)
                        """
                    let seen = try? watcher.read { try Int.fetchOne($0, sql: sql) }
                    if let seen, seen >= staged { kill(getpid(), SIGKILL) }
                }
            }
            try store.replaceAccounts(accounts, source: "after")
        }
        let store = try AccountStore.open(at: path)
        #expect(try store.currentGenerationNumber() == number)
        #expect(try store.accounts()?.accounts == before)
        let rows = try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM account") }
        #expect(try #require(rows) >= 50 + staged)
        let after = try Account.numbered(0..<60)
        #expect(try store.replaceAccounts(after, source: "again") > number)
        let left = try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM account") }
        #expect(left == 60)
    }
}

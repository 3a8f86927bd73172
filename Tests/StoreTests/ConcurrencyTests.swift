import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

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

    /// What a reader saw: how many accounts, and the classes that they name.
    private struct Sight: Sendable {
        let count: Int
        let classes: Set<[String]>
    }

    @Test("A reader sees one whole generation after another while they are written")
    func reading() async throws {
        let writer = try AccountStore.open(at: path)
        let reader = try AccountStore.open(at: path)
        let counts = 600...612
        let imports = try counts.map { try Account.numbered(0..<$0, class: "\($0)") }
        try writer.commit(imports[0])
        async let written: Void = onThread {
            for accounts in imports.dropFirst() { try writer.commit(accounts) }
        }
        let sights = try await onThread {
            var sights: [Sight] = []
            while sights.last?.count != counts.last {
                let seen = try reader.accounts()
                sights.append(Sight(count: seen.count, classes: Set(seen.map(\.classes))))
            }
            return sights
        }
        try await written
        #expect(sights.count > 2)
        #expect(sights.allSatisfy { $0.classes == [["\($0.count)"]] })
        #expect(sights.map(\.count) == sights.map(\.count).sorted())
    }

    /// The later one takes the place of the other, which fails; they never mix.
    @Test("Two refreshes at once leave the accounts of one of them", arguments: 0..<2)
    func importing(round: Int) async throws {
        let left = try Account.numbered(0..<1_600, class: "left")
        let right = try Account.numbered(5_000..<6_600, class: "right")
        let stores = [try AccountStore.open(at: path), try AccountStore.open(at: path)]
        @Sendable
        func failure(_ store: AccountStore, _ accounts: [Account]) -> (any Error)? {
            do {
                try store.commit(accounts)
                return nil
            } catch {
                return error
            }
        }
        async let leftResult = onThread { failure(stores[0], left) }
        async let rightResult = onThread { failure(stores[1], right) }
        let results = try await [leftResult, rightResult]
        #expect(results.contains { $0 == nil })
        #expect(results.allSatisfy { $0 == nil || $0 is StoreError }, "\(results)")
        #expect([left, right].contains(try stores[0].present()))
        let runs = try stores[0].read { try Int.fetchOne($0, sql: "SELECT count(*) FROM run") }
        #expect(runs == 0)
    }

    @Test("A refresh killed midway leaves the generation before it", arguments: [1, 1_000, 4_000])
    func killed(staged: Int) async throws {
        let before = try Account.numbered(0..<50)
        let number = try AccountStore.open(at: path)
            .commit(before, source: "test", bookmark: "before")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, staged] in
            let store = try AccountStore.open(at: path)
            let watcher = try DatabaseQueue(path: path)
            let accounts = try Account.numbered(0..<20_000, class: "after")
            Thread.detachNewThread {
                while true {
                    let sql = "SELECT count(*) FROM staged"
                    let seen = try? watcher.read { try Int.fetchOne($0, sql: sql) }
                    if let seen, seen >= staged { kill(getpid(), SIGKILL) }
                }
            }
            try store.commit(accounts, source: "test", bookmark: "after")
        }
        let store = try AccountStore.open(at: path)
        #expect(try store.generation()?.number == number)
        #expect(try store.accounts() == before)
        #expect(try store.source(named: "test")?.bookmark == "before")
        let left = try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM staged") }
        #expect(try #require(left) >= staged)
        let after = try Account.numbered(0..<60)
        #expect(try store.commit(after) > number)
        #expect(try store.present() == after)
        let none = try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM staged") }
        #expect(none == 0)
    }
}

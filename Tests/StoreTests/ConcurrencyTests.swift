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

    @Test("A reader sees one whole generation after another while they are written")
    func reading() async throws {
        let writer = try AccountStore.open(at: path)
        let reader = try AccountStore.open(at: path)
        try writer.replaceAccounts(try Account.numbered(0..<600, class: "0"), source: "test")
        let lastImport = 12
        try await withThrowingTaskGroup { group in
            group.addTask {
                for index in 1...lastImport {
                    let accounts = try Account.numbered(0..<600 + index, class: "\(index)")
                    try writer.replaceAccounts(accounts, source: "test")
                }
            }
            group.addTask {
                var newest: Int64 = 0
                var index = 0
                while index < lastImport {
                    let read = try #require(try reader.accounts())
                    index = read.accounts.count - 600
                    #expect(read.generation >= newest)
                    #expect(read.accounts.allSatisfy { $0.classes == ["\(index)"] })
                    #expect(try #require(try reader.currentGeneration()).accounts >= 600 + index)
                    newest = read.generation
                }
            }
            try await group.waitForAll()
        }
    }

    /// The later one takes the place of the other, which fails; they never mix.
    @Test("Two imports at once leave the accounts of one of them", arguments: 0..<4)
    func importing(round: Int) async throws {
        let parts = [
            try Account.numbered(0..<1_600, class: "left"),
            try Account.numbered(5_000..<6_600, class: "right"),
        ]
        let stores = [try AccountStore.open(at: path), try AccountStore.open(at: path)]
        let finished = try await withThrowingTaskGroup(of: Bool.self) { group in
            for (store, accounts) in zip(stores, parts) {
                group.addTask {
                    do throws(StoreError) {
                        try store.replaceAccounts(accounts, source: "test")
                        return true
                    } catch {
                        #expect(error.isFailure)
                        return false
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(finished >= 1)
        let accounts = try #require(try stores[0].accounts()).accounts
        #expect(parts.contains(accounts))
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

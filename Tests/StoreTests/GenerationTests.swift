import Domain
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite("A generation of accounts")
struct GenerationTests {
    @Test("replaces the one before it whole, under a greater number")
    func replacement() throws {
        let store = try AccountStore.inMemory()
        var last: Int64 = 0
        for count in [1_200, 3, 0, 501, 500] {
            let accounts = try Account.numbered(0..<count, class: "\(count)")
            let number = try store.replaceAccounts(accounts, source: "source \(count)")
            #expect(number > last)
            last = number
            #expect(try store.accounts()?.accounts == accounts)
            let generation = try #require(try store.currentGeneration())
            #expect(generation.number == number)
            #expect(generation.source == "source \(count)")
            #expect(generation.accounts == count)
            let rows = try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM account") }
            #expect(rows == count, "the former one is gone")
        }
    }

    @Test("says when it was begun, in UTC")
    func time() throws {
        let store = try AccountStore.inMemory()
        try store.replaceAccounts([], source: "test")
        let begun = try #require(try store.currentGeneration()).begunAt
        #expect(try #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/#.wholeMatch(in: begun) != nil)
    }

    /// Every account that may not be, at the beginning of the first batch or in a later one.
    private static let impossible: [(String, [Account])] = [
        ("same login", [.named("a", login: "p.nom"), .named("b", login: "p.nom")]),
        ("same login but for case", [.named("a", login: "P.Nom"), .named("b", login: "p.NOM")]),
        ("same id", [.named("a", login: "p.nom"), .named("a", login: "q.nom")]),
        ("no login", [.named("a", login: "")]),
        ("no id", [.named("", login: "p.nom")]),
        ("a NUL in a login", [.named("a", login: "p.nom\u{0}x")]),
        ("a NUL in an id", [.named("a\u{0}", login: "p.nom")]),
    ]

    @Test("with an impossible account is refused whole", arguments: impossible, [0, 600])
    func refused(impossible: (String, [Account]), offset: Int) throws {
        let store = try AccountStore.inMemory()
        let before = try Account.numbered(0..<20)
        let number = try store.replaceAccounts(before, source: "before")
        let after = try Account.numbered(0..<600, class: "after")
        var mixed = after
        mixed.insert(contentsOf: impossible.1.dropFirst(), at: offset)
        mixed.insert(contentsOf: impossible.1.prefix(1), at: 0)
        let error = #expect(throws: StoreError.self) {
            try store.replaceAccounts(mixed, source: "after")
        }
        #expect(error?.isFailure == true)
        #expect(try store.accounts()?.accounts == before)
        #expect(try store.currentGenerationNumber() == number)
        // Another failure does not add to what the first left behind.
        #expect(throws: StoreError.self) {
            try store.replaceAccounts(mixed, source: "after")
        }
        let kept = try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM generation") }
        #expect(kept == 2)
        // And the next one is none the worse.
        #expect(try store.replaceAccounts(after, source: "again") > number)
        #expect(try store.accounts()?.accounts == after)
    }

    @Test("may hold logins that differ beyond ASCII case")
    func beyondASCII() throws {
        let store = try AccountStore.inMemory()
        let accounts = [
            Account.named("a", login: "éva"), .named("b", login: "Éva"), .named("c", login: "eva"),
        ]
        try store.replaceAccounts(accounts, source: "test")
        #expect(try store.accounts()?.accounts == accounts)
    }

    @Test("holds two logins just when they are two to the rest of the program")
    func oneFolding() throws {
        let store = try AccountStore.inMemory()
        let characters = ["a", "A", "z", "Z", "@", "[", "`", "{", "é", "É", "1"]
        for first in characters {
            for second in characters {
                let accounts = [Account.named("a", login: first), .named("b", login: second)]
                let areTwo = Login.key(first) != Login.key(second)
                let stored = (try? store.replaceAccounts(accounts, source: "test")) != nil
                #expect(stored == areTwo, "\(first) \(second)")
            }
        }
    }

    @Test("that was never finished is invisible, and gone after the next")
    func orphan() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("accounts.sqlite")
        let store = try AccountStore.open(at: path)
        let before = try Account.numbered(0..<10)
        let number = try store.replaceAccounts(before, source: "before")
        let orphan = try stageOrphan(at: path)
        #expect(orphan > number)
        #expect(try store.accounts()?.accounts == before)
        #expect(try store.currentGeneration()?.accounts == 10)
        #expect(try AccountStore.open(at: path).currentGenerationNumber() == number)

        let after = try Account.numbered(5..<20)
        #expect(try store.replaceAccounts(after, source: "after") > orphan)
        #expect(try store.accounts()?.accounts == after)
        #expect(try numbers(at: path) == [store.currentGenerationNumber()])
    }

    /// Two imports at once: the one that began first finds its generation gone, not the other's.
    @Test("that another import has overtaken takes no more accounts", arguments: [0, 10])
    func overtaken(before count: Int) throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("accounts.sqlite")
        let store = try AccountStore.open(at: path)
        if count > 0 { try store.replaceAccounts(Account.numbered(0..<count), source: "before") }
        let overtaken = try stageOrphan(at: path)
        let after = try Account.numbered(0..<20)
        try store.replaceAccounts(after, source: "after")
        for statement in [
            "INSERT INTO account VALUES (?1, 'y', 'y', 'eleve', 'active')",
            "INSERT OR REPLACE INTO current_generation (only, number) VALUES (1, ?1)",
        ] {
            #expect(throws: DatabaseError.self) {
                try DatabaseQueue(path: path).write { database in
                    try database.execute(sql: statement, arguments: [overtaken])
                }
            }
        }
        #expect(try store.accounts()?.accounts == after)
    }

    @Test("that is the first and was never finished is no generation")
    func firstOrphan() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("accounts.sqlite")
        let store = try AccountStore.open(at: path)
        let orphan = try stageOrphan(at: path)
        #expect(try store.accounts() == nil)
        #expect(try store.currentGeneration() == nil)
        #expect(try store.replaceAccounts([], source: "first") > orphan)
        #expect(try store.accounts()?.accounts == [])
    }

    /// Leaves what an import leaves that dies midway.
    private func stageOrphan(at path: String) throws -> Int64 {
        try DatabaseQueue(path: path).write { database in
            try database.execute(sql: "INSERT INTO generation (source) VALUES ('unfinished')")
            let number = database.lastInsertedRowID
            try database.execute(
                sql: """
                    INSERT INTO account VALUES (?1, 'x', 'p.nom000003', 'eleve', 'active');
                    INSERT INTO account_detail VALUES (?1, 'x', 'class', 0, 'unfinished');
                    """
                    .replacing("?1", with: String(number))
            )
            return number
        }
    }

    private func numbers(at path: String) throws -> [Int64?] {
        try DatabaseQueue(path: path).read { database in
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM account") == 15)
            return try Int64?.fetchAll(database, sql: "SELECT number FROM generation")
        }
    }
}

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
        for (step, count) in [1_200, 3, 0, 501, 500].enumerated() {
            let accounts = try Account.numbered(0..<count, class: "\(count)")
            let now = Timestamp.start.adding(seconds: Int64(step))
            let number = try store.commit(accounts, source: "source \(count)", at: now)
            #expect(number > last)
            last = number
            #expect(try store.present() == accounts)
            let generation = Generation(number: number, source: "source \(count)", committedAt: now)
            #expect(try store.generation() == generation)
            let rows = try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM account") }
            #expect(rows == 1_200, "those who left are kept for some days")
            let entries = try store.source(named: "source \(count)")?.entries
            #expect(entries == count, "the former ones are gone")
        }
    }

    /// Every account that may not be, at the beginning of a generation or later.
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
        let number = try store.commit(before, bookmark: "before")
        let version = try store.version()
        let after = try Account.numbered(0..<600, class: "after")
        var mixed = after
        mixed.insert(contentsOf: impossible.1.dropFirst(), at: offset)
        mixed.insert(contentsOf: impossible.1.prefix(1), at: 0)
        for _ in 0..<2 {
            let error = #expect(throws: StoreError.self) {
                try store.commit(mixed, bookmark: "after")
            }
            #expect(error?.isFailure == true)
            // Entries, accounts, bookmark and number: a failure rolls everything back.
            #expect(try store.accounts() == before)
            #expect(try store.generation()?.number == number)
            #expect(try store.version() == version)
            let source = try #require(try store.source(named: "test"))
            #expect(source.bookmark == "before" && source.entries == 20 && source.revision == 1)
        }
        // And the next one is none the worse.
        #expect(try store.commit(after) > number)
        #expect(try store.present() == after)
    }

    @Test("may hold logins that differ beyond ASCII case")
    func beyondASCII() throws {
        let store = try AccountStore.inMemory()
        let accounts = [
            Account.named("a", login: "éva"), .named("b", login: "Éva"), .named("c", login: "eva"),
        ]
        try store.commit(accounts)
        #expect(try store.accounts() == accounts)
    }

    @Test("holds two logins just when they are two to the rest of the program")
    func oneFolding() throws {
        let store = try AccountStore.inMemory()
        let characters = ["a", "A", "z", "Z", "@", "[", "`", "{", "é", "É", "1"]
        for first in characters {
            for second in characters {
                let accounts = [Account.named("a", login: first), .named("b", login: second)]
                let areTwo = Login.key(first) != Login.key(second)
                let stored = (try? store.commit(accounts)) != nil
                #expect(stored == areTwo, "\(first) \(second)")
            }
        }
    }

    @Test("may swap the logins of two people, and give that of one who left to another")
    func logins() throws {
        let store = try AccountStore.inMemory()
        try store.commit([.named("a", login: "un"), .named("b", login: "deux")])
        let swapped = [Account.named("a", login: "DEUX"), .named("b", login: "Un")]
        try store.commit(swapped)
        #expect(try store.present() == swapped)
        let given = [Account.named("b", login: "Un"), .named("c", login: "deux")]
        try store.commit(given)
        #expect(try store.present() == given)
        #expect(try store.accounts().map(\.id.description) == ["a", "b", "c"])
    }

    @Test("forgets for good those who left long ago, with all that was learnt of them")
    func purge() throws {
        let store = try AccountStore.inMemory()
        let accounts = try Account.numbered(0..<3)
        try store.commit(accounts)
        let station = try #require(StationID("020000000001".utf8))
        try store.write(
            accounts.flatMap { account -> [LearntFact] in
                let sighting = DeviceSighting(
                    account: account.id,
                    station: station,
                    lastSeen: .start
                )
                return [
                    .verified(account.id, method: "bind", at: .start), .device(sighting),
                    .remember(account.id, verifier: "1:x", at: .start),
                ]
            }
        )
        for account in accounts {
            try store.disable(LocalDisabling(account: account.id, since: .start))
        }
        try store.commit([accounts[1], accounts[2]])
        try store.commit([accounts[2]], at: .start.adding(seconds: 10))
        try store.transaction { transaction in
            try transaction.purge(departedBefore: .start.adding(seconds: 10))
            return ((), true)
        }
        #expect(try store.accounts().map(\.id) == [accounts[1].id, accounts[2].id])
        let left = Set([accounts[1].id, accounts[2].id])
        #expect(Set(try store.rememberedPasswords().keys) == left)
        #expect(Set(try store.devices(since: .start).map(\.account)) == left)
        #expect(Set(try store.disablings(at: .start).map(\.account)) == left)
        #expect(try store.history(of: accounts[0].id) == nil)
        for table in ["verification", "account_detail"] {
            let rows = try store.read { database in
                try String.fetchSet(database, sql: "SELECT account FROM \(table)")
            }
            #expect(rows == Set(left.map(\.description)), "\(table)")
        }
    }

    @Test("is announced by a version that grows with each")
    func version() throws {
        let store = try AccountStore.inMemory()
        var last = try store.version()
        for _ in 0..<3 {
            try store.commit([])
            let version = try store.version()
            #expect(version > last)
            last = version
        }
    }

    @Test("is remembered among the last five hundred")
    func history() throws {
        let store = try AccountStore.inMemory()
        for _ in 0..<510 { try store.commit([]) }
        let numbers = try store.read {
            try Int.fetchAll($0, sql: "SELECT number FROM generation ORDER BY number")
        }
        #expect(numbers == Array(11...510))
    }
}

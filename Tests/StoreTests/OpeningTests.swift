import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite("Opening a file of accounts")
struct OpeningTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.file("accounts.sqlite") }

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func expectCannotOpen(_ path: String) {
        let error = #expect(throws: StoreError.self) { try AccountStore.open(at: path) }
        guard case .cannotOpen(let text)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!text.isEmpty)
    }

    @Test("that is not a database fails, and leaves it as it was")
    func notADatabase() throws {
        let contents = [
            Data("dn: uid=p.nom,ou=people\n".utf8), Data(repeating: 0, count: 4_096),
            Data("SQLite format 3\u{0}".utf8) + Data(repeating: 0xA5, count: 8_000),
        ]
        for content in contents {
            try directory.write(content, to: "accounts.sqlite")
            expectCannotOpen(path)
            #expect(try Data(contentsOf: URL(filePath: path)) == content)
        }
    }

    @Test("that cannot be there fails, and names it")
    func nowhere() throws {
        for path in [directory.path, directory.file("absent/accounts.sqlite")] {
            expectCannotOpen(path)
            let error = #expect(throws: StoreError.self) { try AccountStore.open(at: path) }
            #expect(error?.description.contains(path) == true)
        }
    }

    @Test("that is another program's database fails, and leaves its tables")
    func anotherProgram() throws {
        try DatabaseQueue(path: path).write { database in
            try database.execute(
                sql: "CREATE TABLE account (id TEXT); INSERT INTO account VALUES ('x')"
            )
        }
        expectCannotOpen(path)
        let left = try DatabaseQueue(path: path).read { database in
            try String.fetchAll(database, sql: "SELECT id FROM account")
        }
        #expect(left == ["x"])
    }

    @Test("that is empty makes a database without accounts")
    func emptyFile() throws {
        try directory.write("", to: "accounts.sqlite")
        let store = try AccountStore.open(at: path)
        #expect(try store.accounts() == [])
        #expect(try store.generation() == nil)
    }

    @Test(
        "whose pages are garbage fails, then or at the first read",
        arguments: [(1, 4_096), (1, 16), (2, 16), (3, 16)]
    )
    func garbage(everyPages step: Int, octets: Int) throws {
        do {
            let store = try AccountStore.open(at: path)
            try store.commit(try Account.numbered(0..<1_000))
        }
        // Into the file itself: the journal would hide what becomes of it.
        _ = try DatabaseQueue(path: path).writeWithoutTransaction { database in
            try database.checkpoint(.truncate)
        }
        var data = try Data(contentsOf: URL(filePath: path))
        let pageSize = 4_096
        #expect(data.count > 50 * pageSize)
        // The first page stays: it is what makes the file look like a database.
        for page in stride(from: pageSize, to: data.count, by: step * pageSize) {
            for index in page..<page + octets { data[index] = UInt8.random(in: 0...255) }
        }
        try directory.write(data, to: "accounts.sqlite")
        #expect(throws: StoreError.self) {
            let store = try AccountStore.open(at: path)
            _ = try store.accounts()
            _ = try store.sources()
        }
    }

    @Test("that holds a word of another version fails at the read")
    func unknownWord() throws {
        let store = try AccountStore.open(at: path)
        try store.commit([.named("a", login: "p.nom")])
        try DatabaseQueue(path: path).write { database in
            try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
            try database.execute(sql: "UPDATE account SET population = 'invite'")
        }
        let error = #expect(throws: StoreError.self) { try store.accounts() }
        #expect(error?.isFailure == true)
    }
}

import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite("A database of the first schema")
struct MigrationTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.file("accounts.sqlite") }
    /// A text that stands for what the hashes of a school look like.
    private static let hash = "{SSHA}SIvW9xP1x4XgJLVWA4vZgNLO6Tfbz5cD"

    init() throws {
        directory = try TemporaryDirectory()
        var configuration = Configuration()
        configuration.journalMode = .wal
        let database = try DatabaseQueue(path: path, configuration: configuration)
        try Schema.migrator.migrate(database, upTo: "accounts")
        try database.write { database in
            try database.execute(
                sql: """
                    INSERT INTO generation (source) VALUES ('ldif:accounts.ldif');
                    INSERT INTO current_generation VALUES (1, 1);
                    """
            )
            for number in 0..<500 {
                try database.execute(
                    sql: "INSERT INTO account VALUES (1, ?1, ?1, 'eleve', 'active')",
                    arguments: ["p.nom\(number)"]
                )
                try database.execute(
                    sql: "INSERT INTO account_detail VALUES (1, ?, 'password', 0, ?)",
                    arguments: ["p.nom\(number)", "\(Self.hash)\(number)"]
                )
            }
        }
    }

    /// How often a text occurs in the database's files.
    private func occurrences(of text: String) throws -> Int {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        return try names.reduce(0) { count, name in
            let data = try Data(contentsOf: URL(filePath: directory.file(name)))
            return count + (data.range(of: Data(text.utf8)) == nil ? 0 : 1)
        }
    }

    @Test("opens, asks to be read anew, and keeps none of its password hashes in any file")
    func hashesAreGone() throws {
        #expect(try occurrences(of: Self.hash) > 0)
        do {
            let store = try AccountStore.open(at: path)
            #expect(try store.accounts() == [])
            #expect(try store.generation() == nil)
            #expect(try store.sources() == [])
        }
        #expect(try occurrences(of: Self.hash) == 0)
        #expect(try occurrences(of: "p.nom4") == 0)
        let store = try AccountStore.open(at: path)
        #expect(try store.commit(try Account.numbered(0..<3)) == 1)
    }
}

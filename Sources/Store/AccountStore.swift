internal import GRDB

/// The one door to the accounts database.
///
/// It holds what each source said, the accounts that follow, and what administrators decided. A
/// refresh is staged aside, then changes entries, bookmark and accounts in a single transaction: a
/// process that dies at any instant leaves the old generation or the new.
package final class AccountStore: Sendable {
    let database: any DatabaseWriter

    private init(_ database: any DatabaseWriter) throws(StoreError) {
        self.database = database
        do {
            try Schema.migrator.migrate(database)
        } catch {
            throw .cannotOpen("\(error)")
        }
    }

    /// Opens the database at `path`, making or migrating it as needed.
    package static func open(at path: String) throws(StoreError) -> AccountStore {
        var configuration = Configuration()
        configuration.label = "accounts"
        // `preau import` may write while `preau serve` reads.
        configuration.busyMode = .timeout(30)
        // What is deleted was about people: it must not stay in free pages.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
        let database: DatabasePool
        do {
            database = try DatabasePool(path: path, configuration: configuration)
        } catch {
            throw .cannotOpen("\(path): \(error)")
        }
        return try AccountStore(database)
    }

    /// A database that lives and dies in memory.
    package static func inMemory() throws(StoreError) -> AccountStore {
        let database: DatabaseQueue
        do {
            database = try DatabaseQueue()
        } catch {
            throw .cannotOpen("\(error)")
        }
        return try AccountStore(database)
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try database.read(body)
        } catch let error as StoreError {
            throw error
        } catch {
            throw .failed("\(error)")
        }
    }

    func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try database.write(body)
        } catch let error as StoreError {
            throw error
        } catch {
            throw .failed("\(error)")
        }
    }
}

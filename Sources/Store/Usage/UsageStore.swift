internal import GRDB
internal import Synchronization

/// The one door to the usage database: the journal of attempts and accounting, and what was counted.
///
/// Every commit is on the disk when it returns (`synchronous=FULL`): what is acknowledged to an access
/// point survives a power cut.
package final class UsageStore: Sendable {
    private let path: String
    private let pool = Mutex<DatabasePool?>(nil)

    /// A database that `open` has still to open.
    package init(path: String) {
        self.path = path
    }

    /// Opens the database, making or migrating it as needed; or anew, because the file system under it
    /// may have been lost, and mounted again.
    package func open() throws(StoreError) {
        try open(readOnly: false)
    }

    func open(readOnly: Bool) throws(StoreError) {
        let new = try Self.openPool(at: path, readOnly: readOnly)
        pool.withLock { $0 = new }
    }

    private func database() throws(StoreError) -> DatabasePool {
        guard let database = pool.withLock({ $0 }) else { throw .cannotOpen(path) }
        return database
    }

    private static func openPool(at path: String, readOnly: Bool) throws(StoreError) -> DatabasePool
    {
        var configuration = Configuration()
        configuration.label = "usage"
        configuration.readonly = readOnly
        // Reports may read for long, and a purge write, while the journal goes on.
        configuration.busyMode = .timeout(30)
        configuration.prepareDatabase { database in
            // What is deleted was about people: it must not stay in free pages.
            try database.execute(sql: "PRAGMA secure_delete = ON")
        }
        do {
            let database = try DatabasePool(path: path, configuration: configuration)
            guard !readOnly else { return database }
            // A pool sets NORMAL when it turns WAL on, and with it a commit may be lost with the power.
            try database.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL")
            }
            try UsageSchema.migrator.migrate(database)
            return database
        } catch {
            throw .cannotOpen("\(path): \(error)")
        }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try database().read(body)
        } catch let error as StoreError {
            throw error
        } catch {
            throw .failed("\(error)")
        }
    }

    func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try database().write(body)
        } catch let error as StoreError {
            throw error
        } catch {
            throw .failed("\(error)")
        }
    }
}

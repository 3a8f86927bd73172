package import Domain
internal import GRDB

/// One transaction on the accounts database: all that it does is done, or none of it.
package struct StoreTransaction {
    let database: Database

    /// Applies the changes of a run to its source's entries.
    ///
    /// - Throws: `StoreError.outdated` when the source has changed since the run began.
    package func apply(_ run: StagedRun, silenceMeansGone: Bool) throws {
        let revision = try Int64.fetchOne(
            database,
            sql: "SELECT revision FROM source WHERE name = ?",
            arguments: [run.source]
        )
        let exists = try AccountStore.run(database, run.id) != nil
        guard revision == run.base, exists else { throw StoreError.outdated }
        if silenceMeansGone {
            try database.execute(
                sql: """
                    DELETE FROM entry WHERE source = ?
                    AND key NOT IN (SELECT key FROM staged WHERE run = ?)
                    """,
                arguments: [run.source, run.id]
            )
        }
        try database.execute(
            sql: """
                DELETE FROM entry WHERE source = ?
                AND key IN (SELECT key FROM staged WHERE run = ? AND verb = 'remove')
                """,
            arguments: [run.source, run.id]
        )
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO entry (source, key, content)
                SELECT ?, key, content FROM staged WHERE run = ? AND verb = 'replace'
                """,
            arguments: [run.source, run.id]
        )
    }

    /// Hands over the entries of a source, by key.
    package func entries(
        of source: String,
        each body: (_ key: String, _ content: String) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT key, content FROM entry WHERE source = ? ORDER BY key",
            arguments: [source]
        )
        while let row = try rows.next() { try body(row["key"], row["content"]) }
    }

    /// Ends a run: its source stands at a new revision, and the run is gone, as are those that are
    /// held against the former revision.
    package func finish(_ run: StagedRun, bookmark: String?, at now: Timestamp) throws {
        try database.execute(
            sql: """
                UPDATE source SET revision = revision + 1, bookmark = ?, attempted_at = ?,
                    succeeded_at = ?, failures = 0, error = NULL
                WHERE name = ?
                """,
            arguments: [bookmark, now.secondsSinceEpoch, now.secondsSinceEpoch, run.source]
        )
        try database.execute(sql: "DELETE FROM run WHERE source = ?", arguments: [run.source])
    }

    /// When somebody last approved changes that were held; the beginning of time before the first.
    package func approvedAt() throws -> Timestamp {
        let text = try String.fetchOne(
            database,
            sql: "SELECT value FROM setting WHERE name = 'approved_at'"
        )
        return Timestamp(secondsSinceEpoch: text.flatMap { Int64($0) } ?? .min)
    }

    package func noteApproval(at now: Timestamp) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO setting VALUES ('approved_at', ?)",
            arguments: [String(now.secondsSinceEpoch)]
        )
    }

    /// Opens a generation of accounts, which running servers will put in force.
    package func beginGeneration(from source: String, at now: Timestamp) throws -> Int64 {
        try database.execute(
            sql: "INSERT INTO generation (source, committed_at) VALUES (?, ?)",
            arguments: [source, now.secondsSinceEpoch]
        )
        let number = database.lastInsertedRowID
        try database.execute(
            sql: "DELETE FROM generation WHERE number <= ? - 500",
            arguments: [number]
        )
        try AccountStore.changeVersion(database)
        return number
    }
}

extension AccountStore {
    /// Runs `body` in one transaction that ends well only if `body` returns `true` beside its value.
    ///
    /// - Throws: `StoreError`, or what `body` throws; then nothing has changed.
    package func transaction<Value>(
        _ body: (StoreTransaction) throws -> (value: Value, commits: Bool)
    ) throws -> Value {
        do {
            return try database.writeWithoutTransaction { database in
                var result: Value?
                try database.inTransaction(.immediate) {
                    let outcome = try body(StoreTransaction(database: database))
                    result = outcome.value
                    return outcome.commits ? .commit : .rollback
                }
                guard let result else { throw StoreError.failed("a transaction without a result") }
                return result
            }
        } catch let error as DatabaseError {
            throw StoreError.failed("\(error)")
        }
    }

    /// Holds a run, in place of what was held of its source: it waits until somebody approves it.
    package func hold(
        _ run: StagedRun,
        silenceMeansGone: Bool,
        bookmark: String?,
        report: String,
        at now: Timestamp
    ) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "DELETE FROM run WHERE source = ? AND id <> ? AND held IS NOT NULL",
                arguments: [run.source, run.id]
            )
            try database.execute(
                sql: "UPDATE run SET silence = ?, bookmark = ?, held = ? WHERE id = ?",
                arguments: [silenceMeansGone ? "gone" : "unchanged", bookmark, report, run.id]
            )
            guard database.changesCount > 0 else { throw StoreError.outdated }
            try Self.noteHold(of: run.source, at: now, database)
        }
    }

    /// Writes that a source answered, and that its changes are held.
    package func noteHold(of source: String, at now: Timestamp) throws(StoreError) {
        try write { try Self.noteHold(of: source, at: now, $0) }
    }

    private static func noteHold(
        of source: String,
        at now: Timestamp,
        _ database: Database
    ) throws {
        try database.execute(
            sql: "UPDATE source SET attempted_at = ?, failures = 0, error = NULL WHERE name = ?",
            arguments: [now.secondsSinceEpoch, source]
        )
    }

    /// Tells running servers that something they hold in memory has changed.
    static func changeVersion(_ database: Database) throws {
        try database.execute(sql: "UPDATE directory_version SET number = number + 1")
    }
}

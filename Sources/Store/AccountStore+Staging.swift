package import Domain
internal import GRDB

/// A refresh whose changes lie aside: under way, or held until somebody approves it.
package struct StagedRun: Sendable, Equatable {
    package let id: Int64
    package let source: String
    /// The source's revision that the changes are to be made to.
    package let base: Int64
    package let begunAt: Timestamp
    /// Whether entries of which the run says nothing are gone; `nil` while it is under way.
    package let silenceMeansGone: Bool?
    /// Where the refresh began.
    package let former: String?
    /// Where the next one begins; `nil` while it is under way.
    package let bookmark: String?
    /// Why it is held, as its keeper wrote it; `nil` while it is under way.
    package let held: String?
}

/// A change of one entry, aside from what is in force.
package enum StagedChange: Sendable, Equatable {
    case replace(content: String)
    case remove
    case keep
}

extension AccountStore {
    /// Begins a refresh of a source; one that was left unfinished goes, one that is held stays.
    ///
    /// One that only `rehearses` disturbs no other.
    package func beginRun(
        of source: String,
        rehearses: Bool = false,
        at now: Timestamp
    ) throws(StoreError) -> StagedRun {
        try write { database in
            if !rehearses {
                try database.execute(
                    sql: "DELETE FROM run WHERE source = ? AND held IS NULL",
                    arguments: [source]
                )
            }
            try database.execute(
                sql: """
                    INSERT INTO run (source, base, begun_at, former)
                    SELECT name, revision, ?, bookmark FROM source WHERE name = ?
                    """,
                arguments: [now.secondsSinceEpoch, source]
            )
            guard let run = try Self.run(database, database.lastInsertedRowID),
                run.source == source
            else { throw StoreError.failed("no source \(source)") }
            return run
        }
    }

    /// Lays changes aside; the last one on a key counts.
    ///
    /// - Throws: `StoreError.outdated` when another refresh of the source has begun since.
    package func stage(
        _ changes: [(key: String, change: StagedChange)],
        in run: StagedRun
    ) throws(StoreError) {
        try write { database in
            guard try Self.run(database, run.id) != nil else { throw StoreError.outdated }
            let statement = try database.cachedStatement(
                sql: "INSERT OR REPLACE INTO staged VALUES (?, ?, ?, ?)"
            )
            for (key, change) in changes {
                guard !key.utf8.contains(0) else { throw StoreError.failed("a key with a NUL") }
                let (verb, content): (String, String?) =
                    switch change {
                    case .replace(let content): ("replace", content)
                    case .remove: ("remove", nil)
                    case .keep: ("keep", nil)
                    }
                try statement.execute(arguments: [run.id, key, verb, content])
            }
        }
    }

    /// What an entry will hold after the run, as far as it got; `nil` when it is not there.
    package func content(of key: String, in run: StagedRun) throws(StoreError) -> String? {
        try read { database in
            let staged = try Row.fetchOne(
                database,
                sql: "SELECT verb, content FROM staged WHERE run = ? AND key = ?",
                arguments: [run.id, key]
            )
            if let staged, staged["verb"] != "keep" { return staged["content"] }
            return try String.fetchOne(
                database,
                sql: "SELECT content FROM entry WHERE source = ? AND key = ?",
                arguments: [run.source, key]
            )
        }
    }

    /// What an entry held before the run; `nil` when it was not there.
    package func committedContent(
        of key: String,
        in source: String
    ) throws(StoreError) -> String? {
        try read { database in
            try String.fetchOne(
                database,
                sql: "SELECT content FROM entry WHERE source = ? AND key = ?",
                arguments: [source, key]
            )
        }
    }

    /// Throws the changes of a run away.
    package func discard(_ run: StagedRun) throws(StoreError) {
        try write { database in
            try database.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [run.id])
        }
    }

    /// The runs that wait for somebody's decision, oldest first.
    package func heldRuns() throws(StoreError) -> [StagedRun] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM run WHERE held IS NOT NULL ORDER BY id"
            ).map(Self.run)
        }
    }

    package func run(_ id: Int64) throws(StoreError) -> StagedRun? {
        try read { try Self.run($0, id) }
    }

    static func run(_ database: Database, _ id: Int64) throws -> StagedRun? {
        try Row.fetchOne(database, sql: "SELECT * FROM run WHERE id = ?", arguments: [id])
            .map(run)
    }

    private static func run(_ row: Row) -> StagedRun {
        let silence: String? = row["silence"]
        return StagedRun(
            id: row["id"],
            source: row["source"],
            base: row["base"],
            begunAt: Timestamp(secondsSinceEpoch: row["begun_at"]),
            silenceMeansGone: silence.map { $0 == "gone" },
            former: row["former"],
            bookmark: row["bookmark"],
            held: row["held"]
        )
    }
}

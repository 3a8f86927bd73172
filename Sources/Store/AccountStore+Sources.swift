package import Domain
internal import GRDB

extension AccountStore {
    /// Makes sure that a source is known, and writes where it is read from.
    package func register(
        _ name: String,
        _ kind: SourceRecord.Kind,
        origin: String
    ) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO source (name, kind, origin) VALUES (?, ?, ?)
                    ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, origin = excluded.origin
                    """,
                arguments: [name, kind.rawValue, origin]
            )
        }
    }

    /// Forgets a source that was never read with success.
    package func forget(_ name: String) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: """
                    DELETE FROM source WHERE name = ? AND revision = 0
                    AND NOT EXISTS (SELECT 1 FROM run WHERE run.source = source.name)
                    """,
                arguments: [name]
            )
        }
    }

    /// Every source that was ever registered, by name.
    package func sources() throws(StoreError) -> [SourceRecord] {
        try read { try Self.sources($0, where: "1") }
    }

    package func source(named name: String) throws(StoreError) -> SourceRecord? {
        try read { try Self.sources($0, where: "name = ?", [name]).first }
    }

    /// Writes how an attempt to read a source failed; what it gave before stays.
    package func noteFailure(
        of source: String,
        _ error: String,
        at now: Timestamp
    ) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE source SET attempted_at = ?, failures = failures + 1, error = ?
                    WHERE name = ?
                    """,
                arguments: [now.secondsSinceEpoch, error, source]
            )
        }
    }

    /// Writes when the source will be asked again: for people.
    package func schedule(_ source: String, at instant: Timestamp) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "UPDATE source SET next_at = ? WHERE name = ?",
                arguments: [instant.secondsSinceEpoch, source]
            )
        }
    }

    static func sources(
        _ database: Database,
        where condition: String,
        _ arguments: StatementArguments = []
    ) throws -> [SourceRecord] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT *, (SELECT count(*) FROM entry WHERE entry.source = source.name) AS entries
                FROM source WHERE \(condition) ORDER BY name
                """,
            arguments: arguments
        )
        return try rows.map { row in
            guard let kind = SourceRecord.Kind(rawValue: row["kind"]) else {
                throw StoreError.failed("a source of an unknown kind")
            }
            return SourceRecord(
                name: row["name"],
                kind: kind,
                origin: row["origin"],
                revision: row["revision"],
                bookmark: row["bookmark"],
                attemptedAt: row.timestamp("attempted_at"),
                succeededAt: row.timestamp("succeeded_at"),
                failures: row["failures"],
                error: row["error"],
                nextAt: row.timestamp("next_at"),
                entries: row["entries"]
            )
        }
    }
}

extension Row {
    /// A column of seconds since 1970.
    func timestamp(_ column: String) -> Timestamp? {
        let seconds: Int64? = self[column]
        return seconds.map { Timestamp(secondsSinceEpoch: $0) }
    }
}

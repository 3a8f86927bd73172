internal import Domain
internal import GRDB

extension UsageStore {
    /// Where the last checkpoint left off; empty before the first.
    package func savedSessions() throws(StoreError) -> SavedSessions {
        try read { database in
            var saved = SavedSessions()
            if let row = try Row.fetchOne(database, sql: "SELECT * FROM checkpoint") {
                saved.position = JournalPosition(
                    attempt: row["attempt"],
                    accounting: row["accounting"]
                )
                saved.sweptAt = Timestamp(secondsSinceEpoch: row["swept_at"])
            }
            for row in try Row.fetchAll(database, sql: "SELECT key, content FROM session") {
                saved.sessions[row["key"]] = row["content"]
            }
            for row in try Row.fetchAll(database, sql: "SELECT name, content FROM nas") {
                saved.scopes[row["name"]] = row["content"]
            }
            return saved
        }
    }

    /// Adds a checkpoint to what is stored, all of it or nothing.
    package func save(_ checkpoint: UsageCheckpoint) throws(StoreError) {
        try write { database in
            try Self.save(checkpoint.sessions, in: "session", key: "key", database)
            try Self.save(checkpoint.scopes, in: "nas", key: "name", database)
            try Self.add(checkpoint.hours, database)
            try Self.add(checkpoint.refusals, database)
            for health in checkpoint.health { try Self.join(health, database) }
            try Self.join(checkpoint.presence, database)
            try database.execute(
                sql: """
                    INSERT INTO checkpoint (only, attempt, accounting, swept_at)
                    VALUES (1, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET attempt = excluded.attempt,
                        accounting = excluded.accounting, swept_at = excluded.swept_at
                    """,
                arguments: [
                    checkpoint.position.attempt, checkpoint.position.accounting,
                    checkpoint.sweptAt.secondsSinceEpoch,
                ]
            )
        }
    }

    private static func save(
        _ states: [UsageCheckpoint.State],
        in table: String,
        key: String,
        _ database: Database
    ) throws {
        let insertion = try database.cachedStatement(
            sql: "INSERT OR REPLACE INTO \(table) (\(key), content) VALUES (?, ?)"
        )
        let deletion = try database.cachedStatement(sql: "DELETE FROM \(table) WHERE \(key) = ?")
        for state in states {
            if let content = state.content {
                try insertion.execute(arguments: [state.key, content])
            } else {
                try deletion.execute(arguments: [state.key])
            }
        }
    }

    static let amounts = [
        "admitted", "refused", "resumed", "sessions", "lost_sessions", "session_seconds",
        "input", "output", "accounting",
    ]

    private static func add(_ hours: [UsageCheckpoint.Hour], _ database: Database) throws {
        let updates = amounts.map { "\($0) = \($0) + excluded.\($0)" }
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO usage_hour (
                    establishment, hour, population, system, \(amounts.joined(separator: ", "))
                ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET \(updates.joined(separator: ", "))
                """
        )
        for hour in hours {
            let place = hour.place
            try statement.execute(
                arguments: [
                    place.establishment.description, hour.hour, place.population.rawValue,
                    place.system.rawValue,
                ] + StatementArguments(hour.amounts)
            )
        }
    }

    private static func add(_ refusals: [UsageCheckpoint.Refusals], _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO refusal_hour (
                    establishment, hour, population, system, reason, count
                ) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET count = count + excluded.count
                """
        )
        for refusal in refusals {
            try statement.execute(
                arguments: [
                    refusal.place.establishment.description, refusal.hour,
                    refusal.place.population.rawValue, refusal.place.system.rawValue,
                    refusal.reason.rawValue, refusal.count,
                ]
            )
        }
    }

    private static func join(_ health: UsageCheckpoint.Health, _ database: Database) throws {
        let key: StatementArguments = [health.establishment.description, health.hour]
        let former = try String.fetchOne(
            database,
            sql: "SELECT content FROM health_hour WHERE establishment = ? AND hour = ?",
            arguments: key
        )
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO health_hour (establishment, hour, content)
                VALUES (?, ?, ?)
                """,
            arguments: key + [try health.joined(former)]
        )
    }

    private static func join(_ presence: [UsageCheckpoint.Presence], _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO presence (
                    period, start, establishment, subject_high, subject_low, population, system,
                    is_device, admitted, refused
                ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET admitted = max(admitted, excluded.admitted),
                    refused = max(refused, excluded.refused)
                """
        )
        for row in presence {
            try statement.execute(
                arguments: [
                    row.period, row.start.secondsSinceEpoch, row.establishment.description,
                    Int64(bitPattern: row.subject.high), Int64(bitPattern: row.subject.low),
                    row.population.rawValue, row.system.rawValue, row.isDevice,
                    row.wasAdmitted, row.wasRefused,
                ]
            )
        }
    }
}

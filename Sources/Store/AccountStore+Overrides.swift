package import Domain
internal import GRDB

extension AccountStore {
    /// Closes an account here, whatever the directory says of it, now and later.
    package func disable(_ disabling: LocalDisabling) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO disabled_account VALUES (?, ?, ?, ?)",
                arguments: [
                    disabling.account.description, disabling.since.secondsSinceEpoch,
                    disabling.until?.secondsSinceEpoch, disabling.reason,
                ]
            )
            try Self.changeVersion(database)
        }
    }

    /// Opens an account again that was closed here.
    ///
    /// - Returns: whether it was.
    package func enable(_ account: AccountID) throws(StoreError) -> Bool {
        try write { database in
            try database.execute(
                sql: "DELETE FROM disabled_account WHERE account = ?",
                arguments: [account.description]
            )
            let wasDisabled = database.changesCount > 0
            try Self.changeVersion(database)
            return wasDisabled
        }
    }

    /// The accounts that are closed here, those whose time is over left out.
    package func disablings(at now: Timestamp) throws(StoreError) -> [LocalDisabling] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM disabled_account
                    WHERE until IS NULL OR until > ? ORDER BY account
                    """,
                arguments: [now.secondsSinceEpoch]
            ).map { row in
                LocalDisabling(
                    account: AccountID(row["account"]),
                    reason: row["reason"],
                    since: Timestamp(secondsSinceEpoch: row["since"]),
                    until: row.timestamp("until")
                )
            }
        }
    }

    /// Takes access from some people until an hour; those whose time is over are forgotten.
    ///
    /// - Returns: the suspension's number.
    package func suspend(
        _ target: Suspension.Target,
        of establishment: UAI?,
        until end: Timestamp,
        reason: String,
        at now: Timestamp
    ) throws(StoreError) -> Int64 {
        let (kind, value) = Self.columns(of: target)
        return try write { database in
            try database.execute(
                sql: "DELETE FROM suspension WHERE until <= ?",
                arguments: [now.secondsSinceEpoch]
            )
            try database.execute(
                sql: """
                    INSERT INTO suspension (kind, value, establishment, until, reason)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    kind, value, establishment?.description, end.secondsSinceEpoch, reason,
                ]
            )
            let number = database.lastInsertedRowID
            try Self.changeVersion(database)
            return number
        }
    }

    /// Ends suspensions before their time.
    ///
    /// - Returns: how many there were.
    package func resume(
        _ target: Suspension.Target,
        of establishment: UAI?
    ) throws(StoreError) -> Int {
        let (kind, value) = Self.columns(of: target)
        return try write { database in
            try database.execute(
                sql: """
                    DELETE FROM suspension WHERE kind = ? AND value = ? COLLATE NOCASE
                    AND (?3 IS NULL OR establishment IS ?3)
                    """,
                arguments: [kind, value, establishment?.description]
            )
            let count = database.changesCount
            try Self.changeVersion(database)
            return count
        }
    }

    /// The suspensions that are not over, in the order of their ends.
    package func suspensions(at now: Timestamp) throws(StoreError) -> [Suspension] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM suspension WHERE until > ? ORDER BY until, id",
                arguments: [now.secondsSinceEpoch]
            ).map { row in
                let establishment: String? = row["establishment"]
                return Suspension(
                    id: row["id"],
                    establishment: establishment.flatMap { UAI($0) },
                    target: try Self.target(kind: row["kind"], value: row["value"]),
                    until: Timestamp(secondsSinceEpoch: row["until"]),
                    reason: row["reason"]
                )
            }
        }
    }

    private static func columns(of target: Suspension.Target) -> (kind: String, value: String) {
        switch target {
        case .everybody: ("everybody", "")
        case .population(let population): ("population", population.rawValue)
        case .schoolClass(let name): ("class", name)
        case .group(let name): ("group", name)
        case .account(let id): ("account", id.description)
        }
    }

    private static func target(kind: String, value: String) throws -> Suspension.Target {
        switch kind {
        case "everybody": return .everybody
        case "class": return .schoolClass(value)
        case "group": return .group(value)
        case "account": return .account(AccountID(value))
        default:
            guard let population = Population(rawValue: value) else {
                throw StoreError.failed("a suspension of an unknown population")
            }
            return .population(population)
        }
    }
}

package import Domain
internal import GRDB

/// One complete set of accounts, and where it came from.
package struct Generation: Sendable, Equatable {
    package let number: Int64
    /// `ldif:demo.ldif`, `ldap://…`: for people.
    package let source: String
    /// ISO 8601, UTC.
    package let begunAt: String
    package let accounts: Int
}

extension AccountStore {
    /// Accounts written in one transaction while staging: readers wait for none of them.
    private static let batchSize = 500

    /// Makes these accounts the current generation; all of them, or none.
    ///
    /// - Returns: the new generation's number.
    @discardableResult
    package func replaceAccounts(
        _ accounts: [Account],
        source: String
    ) throws(StoreError) -> Int64 {
        let number = try stage(source: source)
        var rest = accounts[...]
        while !rest.isEmpty {
            let batch = rest.prefix(Self.batchSize)
            rest = rest.dropFirst(batch.count)
            try write { database in
                for account in batch { try Self.insert(account, into: number, database) }
            }
        }
        try write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO current_generation (only, number) VALUES (1, ?)",
                arguments: [number]
            )
            try database.execute(
                sql: "DELETE FROM generation WHERE number < ?",
                arguments: [number]
            )
        }
        return number
    }

    /// The generation in force, or `nil` before the first import.
    package func currentGeneration() throws(StoreError) -> Generation? {
        try read { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT generation.*,
                        (SELECT count(*) FROM account WHERE generation = number) AS accounts
                    FROM generation JOIN current_generation USING (number)
                    """
            ).map { row in
                Generation(
                    number: row["number"],
                    source: row["source"],
                    begunAt: row["begun_at"],
                    accounts: row["accounts"]
                )
            }
        }
    }

    /// The number of the generation in force, cheap enough to ask for every second.
    package func currentGenerationNumber() throws(StoreError) -> Int64? {
        try read { try Int64.fetchOne($0, sql: "SELECT number FROM current_generation") }
    }

    /// Opens a generation that is not in force yet, after removing one that was never finished.
    private func stage(source: String) throws(StoreError) -> Int64 {
        try write { database in
            try database.execute(
                sql: """
                    DELETE FROM generation
                    WHERE number NOT IN (SELECT number FROM current_generation)
                    """
            )
            // A number is never given twice: had another process begun a generation that was just
            // removed, its next account finds no generation to belong to, not this one.
            try database.execute(
                sql: "INSERT INTO generation (source) VALUES (?)",
                arguments: [source]
            )
            return database.lastInsertedRowID
        }
    }

    private static func insert(
        _ account: Account,
        into generation: Int64,
        _ database: Database
    ) throws {
        let details = [
            "establishment": account.establishments.map(\.description),
            "class": account.classes,
            "password": account.storedPasswords,
        ]
        // SQLite would keep what comes before it, and make two accounts one.
        let texts = [account.id.description, account.login] + details.values.joined()
        guard !texts.contains(where: { $0.utf8.contains(0) }) else {
            throw StoreError.failed("account \(account.id) holds a NUL")
        }
        try database.execute(
            sql: "INSERT INTO account VALUES (?, ?, ?, ?, ?)",
            arguments: [
                generation, account.id.description, account.login, account.population.rawValue,
                account.standing.rawValue,
            ]
        )
        let insertion = try database.cachedStatement(
            sql: "INSERT INTO account_detail VALUES (?, ?, ?, ?, ?)"
        )
        for (kind, values) in details {
            for (position, value) in values.enumerated() {
                try insertion.execute(
                    arguments: [generation, account.id.description, kind, position, value]
                )
            }
        }
    }
}

package import Domain
internal import GRDB

/// One state of the accounts, and where it came from.
package struct Generation: Sendable, Equatable {
    package let number: Int64
    /// The source whose refresh made it.
    package let source: String
    package let committedAt: Timestamp
}

/// How an account came to be what it is.
package struct AccountHistory: Sendable, Equatable {
    package let knownSince: Timestamp
    /// The generation that last changed it.
    package let generation: Int64
    /// How its password was last found right, and when.
    package let verification: (method: String, at: Timestamp)?

    package static func == (left: AccountHistory, right: AccountHistory) -> Bool {
        left.knownSince == right.knownSince && left.generation == right.generation
            && left.verification?.method == right.verification?.method
            && left.verification?.at == right.verification?.at
    }
}

extension AccountStore {
    /// Every account, those of people who left included, ordered by identifier.
    package func accounts() throws(StoreError) -> [Account] {
        try read { try Self.accounts($0) }
    }

    /// The generation in force, or `nil` before the first import.
    package func generation() throws(StoreError) -> Generation? {
        try read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM generation ORDER BY number DESC LIMIT 1")
                .map { row in
                    Generation(
                        number: row["number"],
                        source: row["source"],
                        committedAt: Timestamp(secondsSinceEpoch: row["committed_at"])
                    )
                }
        }
    }

    package func history(of account: AccountID) throws(StoreError) -> AccountHistory? {
        try read { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT known_since, generation, method, verified_at FROM account
                    LEFT JOIN verification ON account = id WHERE id = ?
                    """,
                arguments: [account.description]
            ).map { row in
                let method: String? = row["method"]
                let instant = row.timestamp("verified_at")
                return AccountHistory(
                    knownSince: Timestamp(secondsSinceEpoch: row["known_since"]),
                    generation: row["generation"],
                    verification: method.flatMap { method in instant.map { (method, $0) } }
                )
            }
        }
    }

    /// Grows with every change that a running server must take up; cheap enough to ask for each
    /// second.
    package func version() throws(StoreError) -> Int64 {
        try read { try Int64.fetchOne($0, sql: "SELECT number FROM directory_version") ?? 0 }
    }

    static func accounts(_ database: Database) throws -> [Account] {
        let details = try details(database)
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM account ORDER BY id")
        var accounts: [Account] = []
        while let row = try rows.next() { accounts.append(try account(row, details)) }
        return accounts
    }

    private struct DetailKey: Hashable {
        let account: String
        let kind: String
    }

    private static func details(_ database: Database) throws -> [DetailKey: [String]] {
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT account, kind, value FROM account_detail ORDER BY account, kind, position"
        )
        var details: [DetailKey: [String]] = [:]
        while let row = try rows.next() {
            details[DetailKey(account: row["account"], kind: row["kind"]), default: []]
                .append(row["value"])
        }
        return details
    }

    private static func account(_ row: Row, _ details: [DetailKey: [String]]) throws -> Account {
        let id: String = row["id"]
        guard let population = Population(rawValue: row["population"]),
            let standing = Account.Standing(rawValue: row["standing"])
        else { throw StoreError.failed("account \(id) has a value of another version") }
        func values(_ kind: String) -> [String] {
            details[DetailKey(account: id, kind: kind)] ?? []
        }
        return Account(
            id: AccountID(id),
            login: row["login"],
            population: population,
            establishments: values("establishment").compactMap { UAI($0) },
            classes: values("class"),
            groups: values("group"),
            standing: standing,
            verifiers: values("verifier"),
            source: row["source"],
            distinguishedName: row["distinguished_name"],
            standingSince: row.timestamp("standing_since"),
            passwordChangedAt: row.timestamp("password_changed_at")
        )
    }
}

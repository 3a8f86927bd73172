package import Domain
internal import GRDB

extension AccountStore {
    /// Every account of the generation in force, with its number; both from one instant.
    ///
    /// - Returns: `nil` before the first import.
    package func accounts() throws(StoreError) -> (generation: Int64, accounts: [Account])? {
        try read { database in
            guard
                let generation = try Int64.fetchOne(
                    database,
                    sql: "SELECT number FROM current_generation"
                )
            else { return nil }
            let details = try Self.details(of: generation, database)
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT * FROM account WHERE generation = ? ORDER BY id",
                arguments: [generation]
            )
            var accounts: [Account] = []
            while let row = try rows.next() {
                accounts.append(try Self.account(row, details))
            }
            return (generation, accounts)
        }
    }

    private struct DetailKey: Hashable {
        let account: String
        let kind: String
    }

    private static func details(
        of generation: Int64,
        _ database: Database
    ) throws -> [DetailKey: [String]] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT account, kind, value FROM account_detail
                WHERE generation = ? ORDER BY account, kind, position
                """,
            arguments: [generation]
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
            standing: standing,
            storedPasswords: values("password")
        )
    }
}

package import Domain
internal import GRDB

extension StoreTransaction {
    /// Every account, those of people who left included.
    package func accounts() throws -> [Account] { try AccountStore.accounts(database) }

    /// Writes accounts that are new, or say something new.
    ///
    /// - Throws: `StoreError.failed` for one that holds a NUL, or whose login another one has, or
    ///   whose identifier another one of these has.
    package func write(_ accounts: [Account], in generation: Int64, at now: Timestamp) throws {
        guard Set(accounts.map(\.id)).count == accounts.count else {
            throw StoreError.failed("two accounts have the same identifier")
        }
        // Out of the way of each other: two people may have swapped logins.
        let release = try database.cachedStatement(
            sql: "UPDATE account SET standing = 'departed' WHERE id = ?"
        )
        for account in accounts { try release.execute(arguments: [account.id.description]) }
        for account in accounts {
            try check(account)
            try database.execute(
                sql: """
                    INSERT INTO account VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET
                        login = excluded.login, population = excluded.population,
                        standing = excluded.standing, source = excluded.source,
                        distinguished_name = excluded.distinguished_name,
                        standing_since = excluded.standing_since,
                        password_changed_at = excluded.password_changed_at,
                        generation = excluded.generation
                    """,
                arguments: [
                    account.id.description, account.login, account.population.rawValue,
                    account.standing.rawValue, account.source, account.distinguishedName,
                    account.standingSince?.secondsSinceEpoch,
                    account.passwordChangedAt?.secondsSinceEpoch, now.secondsSinceEpoch, generation,
                ]
            )
            try writeDetails(of: account)
        }
    }

    /// Forgets for good those who left before `instant`, and all that was learnt of them.
    package func purge(departedBefore instant: Timestamp) throws {
        try database.execute(
            sql: "DELETE FROM account WHERE standing = 'departed' AND standing_since < ?",
            arguments: [instant.secondsSinceEpoch]
        )
        if database.changesCount > 0 { try AccountStore.changeVersion(database) }
        for table in Self.tablesOfPeople {
            try database.execute(
                sql: "DELETE FROM \(table) WHERE account NOT IN (SELECT id FROM account)"
            )
        }
    }

    private static let tablesOfPeople = [
        "disabled_account", "remembered_password", "verification", "device", "device_credential",
        "charter_acceptance", "profile_download",
    ]

    private func writeDetails(of account: Account) throws {
        let id = account.id.description
        try database.cachedStatement(sql: "DELETE FROM account_detail WHERE account = ?")
            .execute(arguments: [id])
        let insertion = try database.cachedStatement(
            sql: "INSERT INTO account_detail VALUES (?, ?, ?, ?)"
        )
        let details = [
            "establishment": account.establishments.map(\.description),
            "class": account.classes, "group": account.groups, "verifier": account.verifiers,
        ]
        for (kind, values) in details {
            for (position, value) in values.enumerated() {
                try insertion.execute(arguments: [id, kind, position, value])
            }
        }
    }

    /// SQLite would keep what comes before a NUL, and make two accounts one.
    private func check(_ account: Account) throws {
        let texts =
            [account.id.description, account.login, account.distinguishedName ?? ""]
            + account.classes + account.groups + account.verifiers
        guard !texts.contains(where: { $0.utf8.contains(0) }) else {
            throw StoreError.failed("account \(account.id) holds a NUL")
        }
    }
}

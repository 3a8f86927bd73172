package import Domain
internal import GRDB

extension AccountStore {
    /// Whether a person accepted this version of the terms of use.
    package func hasAcceptedCharter(
        _ account: AccountID,
        version: String
    ) throws(StoreError) -> Bool {
        try read { database in
            try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (
                        SELECT 1 FROM charter_acceptance WHERE account = ? AND version = ?
                    )
                    """,
                arguments: [account.description, version]
            ) ?? false
        }
    }

    /// Notes that a person accepted a version of the terms of use; the first time stands.
    package func acceptCharter(
        _ account: AccountID,
        version: String,
        at now: Timestamp
    ) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO charter_acceptance VALUES (?, ?, ?)",
                arguments: [account.description, version, now.secondsSinceEpoch]
            )
        }
    }
}

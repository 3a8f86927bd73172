internal import GRDB

extension AccountStore {
    /// What the verifiers were made with, as `adoptPepper` was told; `nil` before the first.
    package func pepper() throws(StoreError) -> String? {
        try read { try Self.setting("pepper", $0) }
    }

    /// Names what the verifiers are made with from now on; the name tells nothing else.
    ///
    /// When it is another one, verifiers made before match nothing any more: every source begins anew
    /// at its next refresh.
    package func adoptPepper(_ identity: String) throws(StoreError) {
        try write { database in
            let former = try Self.setting("pepper", database)
            guard former != identity else { return }
            try database.execute(
                sql: "INSERT OR REPLACE INTO setting VALUES ('pepper', ?)",
                arguments: [identity]
            )
            guard former != nil else { return }
            try database.execute(
                sql: """
                    UPDATE source SET bookmark = NULL,
                        error = 'the pepper was replaced: passwords count again after a refresh'
                    WHERE kind <> 'aaf';
                    DELETE FROM remembered_password;
                    DELETE FROM run;
                    """
            )
        }
    }

    /// Notes whether schemes that are broken by themselves count; after a change, every source begins
    /// anew at its next refresh, because verifiers made before must not live on.
    package func adoptLegacySchemes(_ areAllowed: Bool) throws(StoreError) {
        try write { database in
            let value = areAllowed ? "yes" : "no"
            let former = try Self.setting("legacy", database)
            guard former != value else { return }
            try database.execute(
                sql: "INSERT OR REPLACE INTO setting VALUES ('legacy', ?)",
                arguments: [value]
            )
            if former != nil {
                try database.execute(
                    sql: "UPDATE source SET bookmark = NULL WHERE kind <> 'aaf'; DELETE FROM run"
                )
            }
        }
    }

    static func setting(_ name: String, _ database: Database) throws -> String? {
        try String.fetchOne(
            database,
            sql: "SELECT value FROM setting WHERE name = ?",
            arguments: [name]
        )
    }
}

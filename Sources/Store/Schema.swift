internal import GRDB

/// The tables; migrations are only ever appended.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("accounts") { database in
            try database.execute(sql: accounts)
        }
        return migrator
    }

    private static let accounts = """
        CREATE TABLE generation (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL,
            begun_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
        );
        CREATE TABLE current_generation (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            number INTEGER NOT NULL REFERENCES generation
        );
        CREATE TABLE account (
            generation INTEGER NOT NULL REFERENCES generation ON DELETE CASCADE,
            id TEXT NOT NULL CHECK (id <> ''),
            login TEXT NOT NULL COLLATE NOCASE CHECK (login <> ''),
            population TEXT NOT NULL CHECK (population IN ('eleve', 'enseignant', 'personnel')),
            standing TEXT NOT NULL CHECK (standing IN ('active', 'notActivated', 'closed')),
            PRIMARY KEY (generation, id),
            UNIQUE (generation, login)
        ) WITHOUT ROWID;
        CREATE TABLE account_detail (
            generation INTEGER NOT NULL,
            account TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('establishment', 'class', 'password')),
            position INTEGER NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (generation, account, kind, position),
            FOREIGN KEY (generation, account) REFERENCES account ON DELETE CASCADE
        ) WITHOUT ROWID;
        """
}

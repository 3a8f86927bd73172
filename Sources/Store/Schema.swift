internal import GRDB

/// The tables; migrations are only ever appended.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("accounts") { database in
            try database.execute(sql: firstAccounts)
        }
        // The first tables held password hashes: they go, and the sources are read again.
        migrator.registerMigration("replica") { database in
            try database.execute(sql: dropFirstAccounts)
            try database.execute(sql: sources)
            try database.execute(sql: accounts)
            try database.execute(sql: decisions)
        }
        migrator.registerMigration("device profiles") { database in
            try database.execute(sql: fleet)
            try database.execute(sql: deviceCredentials)
            try database.execute(sql: deviceVersion)
            try database.execute(sql: profileDownloads)
        }
        return migrator
    }

    private static let firstAccounts = """
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

    private static let dropFirstAccounts = """
        DROP TABLE account_detail;
        DROP TABLE account;
        DROP TABLE current_generation;
        DROP TABLE generation;
        """

    /// What each source holds, and the changes that are being made to it.
    private static let sources = """
        CREATE TABLE source (
            name TEXT PRIMARY KEY CHECK (name <> ''),
            kind TEXT NOT NULL CHECK (kind IN ('ldap', 'aaf', 'ldif')),
            origin TEXT NOT NULL,
            revision INTEGER NOT NULL DEFAULT 0,
            bookmark TEXT,
            attempted_at INTEGER,
            succeeded_at INTEGER,
            failures INTEGER NOT NULL DEFAULT 0,
            error TEXT,
            next_at INTEGER
        ) WITHOUT ROWID;
        CREATE TABLE entry (
            source TEXT NOT NULL REFERENCES source ON DELETE CASCADE,
            key TEXT NOT NULL CHECK (key <> ''),
            content TEXT NOT NULL,
            PRIMARY KEY (source, key)
        ) WITHOUT ROWID;
        CREATE TABLE run (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL REFERENCES source ON DELETE CASCADE,
            base INTEGER NOT NULL,
            begun_at INTEGER NOT NULL,
            former TEXT,
            silence TEXT CHECK (silence IN ('unchanged', 'gone')),
            bookmark TEXT,
            held TEXT
        );
        CREATE TABLE staged (
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            key TEXT NOT NULL CHECK (key <> ''),
            verb TEXT NOT NULL CHECK (verb IN ('replace', 'remove', 'keep')),
            content TEXT CHECK ((content IS NOT NULL) = (verb = 'replace')),
            PRIMARY KEY (run, key)
        ) WITHOUT ROWID;
        """

    /// Who may log in, as the sources together say.
    private static let accounts = """
        CREATE TABLE generation (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL,
            committed_at INTEGER NOT NULL
        );
        CREATE TABLE account (
            id TEXT PRIMARY KEY CHECK (id <> ''),
            login TEXT NOT NULL COLLATE NOCASE CHECK (login <> ''),
            population TEXT NOT NULL CHECK (population IN ('eleve', 'enseignant', 'personnel')),
            standing TEXT NOT NULL
                CHECK (standing IN ('active', 'notActivated', 'closed', 'departed')),
            source TEXT NOT NULL,
            distinguished_name TEXT,
            standing_since INTEGER,
            password_changed_at INTEGER,
            known_since INTEGER NOT NULL,
            generation INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX account_login ON account (login) WHERE standing <> 'departed';
        CREATE TABLE account_detail (
            account TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
            kind TEXT NOT NULL CHECK (kind IN ('establishment', 'class', 'group', 'verifier')),
            position INTEGER NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (account, kind, position)
        ) WITHOUT ROWID;
        """

    /// What administrators decided, and what was learnt from logins: it survives every refresh.
    private static let decisions = """
        CREATE TABLE directory_version (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            number INTEGER NOT NULL
        );
        INSERT INTO directory_version VALUES (1, 0);
        CREATE TABLE setting (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE disabled_account (
            account TEXT PRIMARY KEY,
            since INTEGER NOT NULL,
            until INTEGER,
            reason TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE suspension (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL
                CHECK (kind IN ('everybody', 'population', 'class', 'group', 'account')),
            value TEXT NOT NULL CHECK ((value = '') = (kind = 'everybody')),
            establishment TEXT,
            until INTEGER NOT NULL,
            reason TEXT NOT NULL
        );
        CREATE TABLE remembered_password (
            account TEXT PRIMARY KEY,
            verifier TEXT NOT NULL,
            verified_at INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE verification (
            account TEXT PRIMARY KEY,
            method TEXT NOT NULL,
            verified_at INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE device (
            account TEXT NOT NULL,
            station TEXT NOT NULL,
            last_seen INTEGER NOT NULL,
            PRIMARY KEY (account, station)
        ) WITHOUT ROWID;
        """

    /// The laptops that a région hands out, and what each last said of itself.
    private static let fleet = """
        CREATE TABLE fleet_machine (
            serial TEXT PRIMARY KEY COLLATE NOCASE CHECK (serial <> ''),
            asset TEXT NOT NULL,
            uai TEXT NOT NULL,
            user TEXT NOT NULL,
            label TEXT NOT NULL,
            campaign TEXT NOT NULL,
            withdrawn_at INTEGER,
            barred INTEGER NOT NULL DEFAULT 0 CHECK (barred IN (0, 1)),
            rotation INTEGER NOT NULL DEFAULT 0,
            enrolled_at INTEGER,
            CHECK (barred = 0 OR withdrawn_at IS NOT NULL)
        ) WITHOUT ROWID;
        CREATE TABLE fleet_school (
            campaign TEXT NOT NULL,
            uai TEXT NOT NULL,
            PRIMARY KEY (campaign, uai)
        ) WITHOUT ROWID;
        CREATE TABLE fleet_report (
            serial TEXT PRIMARY KEY COLLATE NOCASE REFERENCES fleet_machine ON DELETE CASCADE,
            reported_at INTEGER NOT NULL,
            kit TEXT NOT NULL,
            profile_ok INTEGER NOT NULL CHECK (profile_ok IN (0, 1)),
            ca_ok INTEGER NOT NULL CHECK (ca_ok IN (0, 1)),
            credential_ok INTEGER NOT NULL CHECK (credential_ok IN (0, 1)),
            build TEXT NOT NULL,
            error TEXT
        ) WITHOUT ROWID;
        CREATE TABLE fleet_report_anchor (
            serial TEXT NOT NULL COLLATE NOCASE REFERENCES fleet_report ON DELETE CASCADE,
            sha256 TEXT NOT NULL,
            PRIMARY KEY (serial, sha256)
        ) WITHOUT ROWID;
        """

    /// The logins and secrets of single devices; an account may be away and come back.
    private static let deviceCredentials = """
        CREATE TABLE device_credential (
            login TEXT PRIMARY KEY COLLATE NOCASE CHECK (login <> ''),
            account TEXT,
            serial TEXT COLLATE NOCASE REFERENCES fleet_machine ON DELETE CASCADE,
            label TEXT NOT NULL,
            verifier TEXT NOT NULL CHECK (verifier <> ''),
            issued_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            revoked_at INTEGER,
            last_used_at INTEGER,
            CHECK ((account IS NULL) <> (serial IS NULL))
        ) WITHOUT ROWID;
        CREATE INDEX device_credential_account ON device_credential (account);
        CREATE INDEX device_credential_serial ON device_credential (serial);
        CREATE TABLE charter_acceptance (
            account TEXT NOT NULL,
            version TEXT NOT NULL,
            accepted_at INTEGER NOT NULL,
            PRIMARY KEY (account, version)
        ) WITHOUT ROWID;
        """

    /// A number that grows with every change of what device credentials open, whoever makes it; their
    /// use alone changes nothing.
    private static let deviceVersion = """
        CREATE TABLE device_version (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            number INTEGER NOT NULL
        );
        INSERT INTO device_version VALUES (1, 0);
        CREATE TRIGGER device_credential_new AFTER INSERT ON device_credential
            BEGIN UPDATE device_version SET number = number + 1; END;
        CREATE TRIGGER device_credential_gone AFTER DELETE ON device_credential
            BEGIN UPDATE device_version SET number = number + 1; END;
        CREATE TRIGGER device_credential_changed
            AFTER UPDATE OF login, account, serial, label, verifier, expires_at, revoked_at
            ON device_credential
            BEGIN UPDATE device_version SET number = number + 1; END;
        CREATE TRIGGER fleet_machine_new AFTER INSERT ON fleet_machine
            BEGIN UPDATE device_version SET number = number + 1; END;
        CREATE TRIGGER fleet_machine_changed AFTER UPDATE ON fleet_machine
            BEGIN UPDATE device_version SET number = number + 1; END;
        """

    /// Which profiles went out, with which authorities; on a device the last one replaces those before.
    private static let profileDownloads = """
        CREATE TABLE profile_download (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account TEXT NOT NULL,
            credential TEXT COLLATE NOCASE,
            platform TEXT NOT NULL,
            downloaded_at INTEGER NOT NULL
        );
        CREATE UNIQUE INDEX profile_download_device
            ON profile_download (account, ifnull(credential, ''), platform);
        CREATE TABLE profile_download_anchor (
            download INTEGER NOT NULL REFERENCES profile_download ON DELETE CASCADE,
            sha256 TEXT NOT NULL,
            PRIMARY KEY (download, sha256)
        ) WITHOUT ROWID;
        """
}

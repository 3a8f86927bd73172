internal import GRDB

/// The tables of usage; migrations are only ever appended.
enum UsageSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("journal") { database in
            try database.execute(sql: identity)
            try database.execute(sql: attempts)
            try database.execute(sql: accounting)
            try database.execute(sql: sessions)
            try database.execute(sql: counters)
        }
        return migrator
    }

    /// Tells this file from another one that may lie in its place one day.
    private static let identity = """
        CREATE TABLE identity (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            name TEXT NOT NULL
        );
        INSERT INTO identity VALUES (1, lower(hex(randomblob(16))));
        """

    /// Who tried to log in; `place` columns say under what it is counted.
    private static let attempts = """
        CREATE TABLE attempt (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            establishment TEXT NOT NULL,
            population TEXT NOT NULL,
            system TEXT NOT NULL,
            identity_source TEXT NOT NULL,
            account TEXT,
            login TEXT,
            credential TEXT,
            outer_identity TEXT NOT NULL,
            station INTEGER,
            access_point TEXT NOT NULL,
            bssid INTEGER,
            ssid TEXT,
            reason TEXT CHECK (reason BETWEEN 'R01' AND 'R18'),
            sentence TEXT,
            detail TEXT,
            tls TEXT,
            resumed INTEGER NOT NULL CHECK (resumed IN (0, 1)),
            round_trips INTEGER NOT NULL,
            duration INTEGER NOT NULL,
            token_high INTEGER,
            token_low INTEGER
        );
        CREATE INDEX attempt_by_time ON attempt (at);
        CREATE INDEX attempt_by_account ON attempt (account, at) WHERE account IS NOT NULL;
        CREATE INDEX attempt_by_station ON attempt (station, at) WHERE station IS NOT NULL;
        CREATE INDEX attempt_by_token ON attempt (token_high, token_low)
            WHERE token_high IS NOT NULL;
        """

    /// What access points told, once each.
    private static let accounting = """
        CREATE TABLE accounting (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            packet_high INTEGER NOT NULL,
            packet_low INTEGER NOT NULL,
            received_at INTEGER NOT NULL,
            access_point TEXT NOT NULL,
            nas TEXT NOT NULL,
            status INTEGER NOT NULL,
            session TEXT NOT NULL,
            token_high INTEGER,
            token_low INTEGER,
            user_name TEXT,
            station INTEGER,
            bssid INTEGER,
            ssid TEXT,
            port TEXT,
            address TEXT,
            session_time INTEGER,
            input INTEGER,
            input_gigawords INTEGER,
            output INTEGER,
            output_gigawords INTEGER,
            delay INTEGER NOT NULL,
            event_timestamp INTEGER,
            terminate_cause INTEGER,
            UNIQUE (packet_high, packet_low)
        );
        CREATE INDEX accounting_by_time ON accounting (received_at);
        """

    /// What had been made of the journal up to `checkpoint`: the rest is made again at the start.
    private static let sessions = """
        CREATE TABLE checkpoint (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            attempt INTEGER NOT NULL,
            accounting INTEGER NOT NULL,
            swept_at INTEGER NOT NULL
        );
        CREATE TABLE session (
            key TEXT PRIMARY KEY,
            content TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE nas (
            name TEXT PRIMARY KEY,
            content TEXT NOT NULL
        ) WITHOUT ROWID;
        """

    /// Counts by the hour, and who was seen in a period that is not over.
    private static let counters = """
        CREATE TABLE usage_hour (
            establishment TEXT NOT NULL,
            hour INTEGER NOT NULL,
            population TEXT NOT NULL,
            system TEXT NOT NULL,
            admitted INTEGER NOT NULL,
            refused INTEGER NOT NULL,
            resumed INTEGER NOT NULL,
            sessions INTEGER NOT NULL,
            lost_sessions INTEGER NOT NULL,
            session_seconds INTEGER NOT NULL,
            input INTEGER NOT NULL,
            output INTEGER NOT NULL,
            accounting INTEGER NOT NULL,
            PRIMARY KEY (establishment, hour, population, system)
        ) WITHOUT ROWID;
        CREATE TABLE refusal_hour (
            establishment TEXT NOT NULL,
            hour INTEGER NOT NULL,
            population TEXT NOT NULL,
            system TEXT NOT NULL,
            reason TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (establishment, hour, population, system, reason)
        ) WITHOUT ROWID;
        CREATE TABLE health_hour (
            establishment TEXT NOT NULL,
            hour INTEGER NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (establishment, hour)
        ) WITHOUT ROWID;
        CREATE TABLE presence (
            period TEXT NOT NULL,
            start INTEGER NOT NULL,
            establishment TEXT NOT NULL,
            subject_high INTEGER NOT NULL,
            subject_low INTEGER NOT NULL,
            population TEXT NOT NULL,
            system TEXT NOT NULL,
            is_device INTEGER NOT NULL,
            admitted INTEGER NOT NULL,
            refused INTEGER NOT NULL,
            PRIMARY KEY (period, start, establishment, subject_high, subject_low, system)
        ) WITHOUT ROWID;
        CREATE TABLE people_period (
            period TEXT NOT NULL,
            start INTEGER NOT NULL,
            establishment TEXT NOT NULL,
            dimension TEXT NOT NULL,
            value TEXT NOT NULL,
            people INTEGER NOT NULL,
            PRIMARY KEY (period, start, establishment, dimension, value)
        ) WITHOUT ROWID;
        """
}

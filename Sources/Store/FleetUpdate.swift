internal import Domain
internal import GRDB

/// Changes to the fleet within one transaction; what is so already is not written again.
struct FleetUpdate {
    private let database: Database
    private let now: Timestamp

    /// By how much a new end of a credential must be later to be written: a list is read every week.
    private static let renewal = 30 * 86_400

    init(_ database: Database, now: Timestamp) {
        self.database = database
        self.now = now
    }

    /// Puts a machine in force as it is listed.
    func put(_ machine: FleetMachine) throws {
        try execute(
            """
            INSERT INTO fleet_machine (serial, asset, uai, user, label, campaign)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (serial) DO UPDATE SET
                serial = excluded.serial, asset = excluded.asset, uai = excluded.uai,
                user = excluded.user, label = excluded.label, campaign = excluded.campaign,
                withdrawn_at = NULL
            WHERE withdrawn_at IS NOT NULL
                OR (serial COLLATE BINARY, asset, uai, user, label, campaign) IS NOT
                    (excluded.serial, excluded.asset, excluded.uai, excluded.user,
                        excluded.label, excluded.campaign)
            """,
            [
                machine.serial, machine.asset, machine.establishment.description, machine.user,
                machine.label, machine.campaign,
            ]
        )
    }

    /// Remembers that a campaign had machines of a school, which may not always be so.
    func put(_ establishment: UAI, of campaign: String) throws {
        try execute(
            "INSERT OR IGNORE INTO fleet_school (campaign, uai) VALUES (?, ?)",
            [campaign, establishment.description]
        )
    }

    /// Puts a credential in force, and revokes those that the machine had before.
    func put(_ credential: DeviceCredential, of serial: String) throws {
        try execute(
            """
            UPDATE device_credential SET revoked_at = ?
            WHERE serial = ? AND login <> ? AND revoked_at IS NULL
            """,
            [now.secondsSinceEpoch, serial, credential.login]
        )
        try execute(
            """
            INSERT INTO device_credential (login, serial, label, verifier, issued_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (login) DO UPDATE SET
                label = excluded.label, verifier = excluded.verifier, revoked_at = NULL,
                expires_at = excluded.expires_at
            WHERE serial = excluded.serial
                AND (revoked_at IS NOT NULL OR label <> excluded.label
                    OR verifier <> excluded.verifier
                    OR excluded.expires_at - expires_at > \(Self.renewal))
            """,
            [
                credential.login, serial, credential.label, credential.verifier,
                credential.issuedAt.secondsSinceEpoch, credential.expiresAt.secondsSinceEpoch,
            ]
        )
    }

    /// Takes a machine out of force and revokes its credentials; tells whether there is such a machine.
    ///
    /// No list brings back one that is barred.
    @discardableResult
    func withdraw(_ serial: String, isBarred: Bool) throws -> Bool {
        let count = try execute(
            """
            UPDATE fleet_machine
            SET withdrawn_at = coalesce(withdrawn_at, ?), barred = max(barred, ?)
            WHERE serial = ?
            """,
            [now.secondsSinceEpoch, isBarred, serial]
        )
        try execute(
            "UPDATE device_credential SET revoked_at = ? WHERE serial = ? AND revoked_at IS NULL",
            [now.secondsSinceEpoch, serial]
        )
        return count > 0
    }

    /// Bars a machine that has no credential in force.
    func barWithoutCredential(_ serial: String) throws {
        try execute(
            """
            UPDATE fleet_machine SET withdrawn_at = coalesce(withdrawn_at, ?1), barred = 1
            WHERE serial = ?2 AND NOT EXISTS (
                SELECT * FROM device_credential WHERE serial = ?2 AND revoked_at IS NULL
            )
            """,
            [now.secondsSinceEpoch, serial]
        )
    }

    /// Puts the machine's newest credential in force again, unless one is.
    func restoreCredential(of serial: String) throws {
        try execute(
            """
            UPDATE device_credential SET revoked_at = NULL WHERE login = (
                SELECT login FROM device_credential WHERE serial = ?1
                ORDER BY revoked_at IS NULL DESC, issued_at DESC, revoked_at DESC LIMIT 1
            ) AND revoked_at IS NOT NULL
            """,
            [serial]
        )
    }

    @discardableResult
    private func execute(_ sql: String, _ arguments: StatementArguments) throws -> Int {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
        return database.changesCount
    }
}

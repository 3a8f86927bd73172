package import Domain
internal import GRDB

/// A device credential as it is held, with the machine of a fleet when it is one's.
package struct HeldCredential: Sendable, Equatable {
    package let credential: DeviceCredential
    package let machine: FleetMachine?
    /// When the machine was taken out of the fleet, if it was.
    package let withdrawnAt: Timestamp?

    package init(
        credential: DeviceCredential,
        machine: FleetMachine? = nil,
        withdrawnAt: Timestamp? = nil
    ) {
        self.credential = credential
        self.machine = machine
        self.withdrawnAt = withdrawnAt
    }
}

/// What a change of device credentials came to, and the number of the state that it made.
package struct CredentialChange: Sendable, Equatable {
    /// The credential as it is now; `nil` when nothing was changed for want of it, or of room.
    package let credential: DeviceCredential?
    package let version: Int64
}

extension AccountStore {
    /// Grows with every change of what device credentials open; their use alone changes nothing.
    package func deviceVersion() throws(StoreError) -> Int64 {
        try read { try Self.deviceVersion($0) }
    }

    /// Hands over every credential that is in force, or was after `instant`, in one consistent state.
    ///
    /// - Returns: the number of that state.
    package func deviceCredentials(
        livingSince instant: Timestamp,
        each body: (HeldCredential) -> Void
    ) throws(StoreError) -> Int64 {
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT device_credential.*, asset, uai, user, campaign, withdrawn_at
                    FROM device_credential LEFT JOIN fleet_machine USING (serial)
                    WHERE expires_at > ?1 AND (revoked_at IS NULL OR revoked_at > ?1)
                    """,
                arguments: [instant.secondsSinceEpoch]
            )
            while let row = try rows.next() { body(Self.heldCredential(row)) }
            return try Self.deviceVersion(database)
        }
    }

    /// The credentials of an account that were not revoked, the newest first.
    package func deviceCredentials(of account: AccountID) throws(StoreError) -> [DeviceCredential] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM device_credential WHERE account = ? AND revoked_at IS NULL
                    ORDER BY issued_at DESC, login
                    """,
                arguments: [account.description]
            ).map(Self.deviceCredential)
        }
    }

    /// How many credentials a person was given since an instant, whatever became of them.
    package func countDeviceCredentials(
        of account: AccountID,
        issuedSince start: Timestamp
    ) throws(StoreError) -> Int {
        try read { database in
            try Int.fetchOne(
                database,
                sql: "SELECT count(*) FROM device_credential WHERE account = ? AND issued_at > ?",
                arguments: [account.description, start.secondsSinceEpoch]
            ) ?? 0
        }
    }

    /// A credential, whatever its state.
    package func deviceCredential(_ login: String) throws(StoreError) -> DeviceCredential? {
        try read { try Self.deviceCredential(login, $0) }
    }

    /// Adds a credential, unless its holder has `maximum` in force already whose verifiers begin as `kind`
    /// says.
    ///
    /// - Throws: `StoreError.failed` when the login is taken.
    /// - Returns: what came of it, without a credential when there was no room.
    package func add(
        _ credential: DeviceCredential,
        maximum: Int,
        verifiers kind: String
    ) throws(StoreError) -> CredentialChange {
        let (account, serial) = Self.columns(of: credential.holder)
        return try write { database in
            try database.execute(
                sql: """
                    INSERT INTO device_credential SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
                    WHERE ?10 > (
                        SELECT count(*) FROM device_credential
                        WHERE account IS ?2 AND serial IS ?3 AND revoked_at IS NULL
                        AND expires_at > ?6 AND substr(verifier, 1, length(?11)) = ?11
                    )
                    """,
                arguments: [
                    credential.login, account, serial, credential.label, credential.verifier,
                    credential.issuedAt.secondsSinceEpoch, credential.expiresAt.secondsSinceEpoch,
                    credential.revokedAt?.secondsSinceEpoch,
                    credential.lastUsedAt?.secondsSinceEpoch, maximum, kind,
                ]
            )
            let isAdded = database.changesCount > 0
            return CredentialChange(
                credential: isAdded ? credential : nil,
                version: try Self.deviceVersion(database)
            )
        }
    }

    /// Revokes a credential, of `account` when that is given; one that was revoked before stays as it is.
    ///
    /// A machine of the fleet that is left with none is barred: no list gives it back what was revoked.
    package func revokeDeviceCredential(
        _ login: String,
        of account: AccountID? = nil,
        at now: Timestamp
    ) throws(StoreError) -> CredentialChange {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE device_credential SET revoked_at = ?1
                    WHERE login = ?2 AND (?3 IS NULL OR account = ?3) AND revoked_at IS NULL
                    """,
                arguments: [now.secondsSinceEpoch, login, account?.description]
            )
            let credential = try Self.deviceCredential(login, database)
            if account == nil, case .machine(let serial) = credential?.holder {
                try FleetUpdate(database, now: now).barWithoutCredential(serial)
            }
            let isTheirs = account.map { credential?.holder == .person($0) } ?? true
            return CredentialChange(
                credential: isTheirs ? credential : nil,
                version: try Self.deviceVersion(database)
            )
        }
    }

    /// Revokes every credential of an account.
    ///
    /// - Returns: how many there were.
    package func revokeDeviceCredentials(
        of account: AccountID,
        at now: Timestamp
    ) throws(StoreError) -> Int {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE device_credential SET revoked_at = ?
                    WHERE account = ? AND revoked_at IS NULL
                    """,
                arguments: [now.secondsSinceEpoch, account.description]
            )
            return database.changesCount
        }
    }

    /// Forgets the credentials that expired or were revoked before `instant`.
    package func purgeDeviceCredentials(endedBefore instant: Timestamp) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "DELETE FROM device_credential WHERE expires_at <= ?1 OR revoked_at <= ?1",
                arguments: [instant.secondsSinceEpoch]
            )
        }
    }
}

internal import Domain
internal import GRDB

// How device credentials are written and read.
extension AccountStore {
    static func deviceVersion(_ database: Database) throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT number FROM device_version") ?? 0
    }

    static func deviceCredential(_ login: String, _ database: Database) throws -> DeviceCredential?
    {
        try Row.fetchOne(
            database,
            sql: "SELECT * FROM device_credential WHERE login = ?",
            arguments: [login]
        ).map(deviceCredential)
    }

    static func columns(
        of holder: DeviceCredential.Holder
    ) -> (account: String?, serial: String?) {
        switch holder {
        case .person(let account): (account.description, nil)
        case .machine(let serial): (nil, serial)
        }
    }

    static func deviceCredential(_ row: Row) -> DeviceCredential {
        let account: String? = row["account"]
        let serial: String? = row["serial"]
        return DeviceCredential(
            login: row["login"],
            holder: account.map { .person(AccountID($0)) } ?? .machine(serial ?? ""),
            label: row["label"],
            verifier: row["verifier"],
            issuedAt: Timestamp(secondsSinceEpoch: row["issued_at"]),
            expiresAt: Timestamp(secondsSinceEpoch: row["expires_at"]),
            revokedAt: row.timestamp("revoked_at"),
            lastUsedAt: row.timestamp("last_used_at")
        )
    }

    static func heldCredential(_ row: Row) -> HeldCredential {
        let credential = deviceCredential(row)
        let school: String? = row["uai"]
        guard case .machine(let serial) = credential.holder,
            let establishment = school.flatMap({ UAI($0) })
        else { return HeldCredential(credential: credential) }
        return HeldCredential(
            credential: credential,
            machine: FleetMachine(
                serial: serial,
                asset: row["asset"],
                establishment: establishment,
                user: row["user"],
                label: credential.label,
                campaign: row["campaign"]
            ),
            withdrawnAt: row.timestamp("withdrawn_at")
        )
    }
}

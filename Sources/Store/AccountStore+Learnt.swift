package import Domain
internal import GRDB

/// What logins taught about an account since it was last written down.
package enum LearntFact: Sendable, Equatable {
    /// Its password was found right, in the named way.
    case verified(AccountID, method: String, at: Timestamp)
    /// The source accepted this password, which is kept for when it cannot be asked.
    case remember(AccountID, verifier: String, at: Timestamp)
    /// The source refused the password that was kept.
    case forget(AccountID)
    /// A device logged in.
    case device(DeviceSighting)
    /// A device credential opened the network.
    case used(credential: String, at: Timestamp)
}

/// A password that the source accepted, and when.
package struct RememberedPassword: Sendable, Equatable {
    package let verifier: String
    package let verifiedAt: Timestamp

    package init(verifier: String, verifiedAt: Timestamp) {
        self.verifier = verifier
        self.verifiedAt = verifiedAt
    }
}

extension AccountStore {
    /// Writes facts in their order, all together; those about accounts that are gone are left out.
    package func write(_ facts: [LearntFact]) throws(StoreError) {
        try write { database in
            for fact in facts { try Self.write(fact, database) }
        }
    }

    package func rememberedPasswords() throws(StoreError) -> [AccountID: RememberedPassword] {
        try read { database in
            var passwords: [AccountID: RememberedPassword] = [:]
            let rows = try Row.fetchCursor(database, sql: "SELECT * FROM remembered_password")
            while let row = try rows.next() {
                passwords[AccountID(row["account"])] = RememberedPassword(
                    verifier: row["verifier"],
                    verifiedAt: Timestamp(secondsSinceEpoch: row["verified_at"])
                )
            }
            return passwords
        }
    }

    /// The devices that logged in since `instant`; older ones are forgotten.
    package func devices(since instant: Timestamp) throws(StoreError) -> [DeviceSighting] {
        try write { database in
            try database.execute(
                sql: "DELETE FROM device WHERE last_seen < ?",
                arguments: [instant.secondsSinceEpoch]
            )
            return try Row.fetchAll(database, sql: "SELECT * FROM device ORDER BY last_seen")
                .compactMap { row in
                    let text: String = row["station"]
                    guard let station = StationID(text.utf8) else { return nil }
                    return DeviceSighting(
                        account: AccountID(row["account"]),
                        station: station,
                        lastSeen: Timestamp(secondsSinceEpoch: row["last_seen"])
                    )
                }
        }
    }

    private static func write(_ fact: LearntFact, _ database: Database) throws {
        let known = "WHERE EXISTS (SELECT 1 FROM account WHERE id = ?1)"
        switch fact {
        case .verified(let account, let method, let instant):
            try database.cachedStatement(
                sql: "INSERT OR REPLACE INTO verification SELECT ?1, ?2, ?3 \(known)"
            ).execute(arguments: [account.description, method, instant.secondsSinceEpoch])
        case .remember(let account, let verifier, let instant):
            try database.cachedStatement(
                sql: "INSERT OR REPLACE INTO remembered_password SELECT ?1, ?2, ?3 \(known)"
            ).execute(arguments: [account.description, verifier, instant.secondsSinceEpoch])
        case .forget(let account):
            try database.cachedStatement(sql: "DELETE FROM remembered_password WHERE account = ?")
                .execute(arguments: [account.description])
        case .used(let login, let instant):
            try database.cachedStatement(
                sql: "UPDATE device_credential SET last_used_at = ? WHERE login = ?"
            ).execute(arguments: [instant.secondsSinceEpoch, login])
        case .device(let sighting):
            try database.cachedStatement(
                sql: "INSERT OR REPLACE INTO device SELECT ?1, ?2, ?3 \(known)"
            ).execute(
                arguments: [
                    sighting.account.description, sighting.station.description,
                    sighting.lastSeen.secondsSinceEpoch,
                ]
            )
        }
    }
}

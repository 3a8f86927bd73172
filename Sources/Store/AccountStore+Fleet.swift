package import Domain
internal import GRDB

/// A machine of the fleet, as the box keeps it.
package struct StoredMachine: Sendable, Equatable {
    package let machine: FleetMachine
    /// How often its credential was replaced.
    package let rotation: Int
    package let withdrawnAt: Timestamp?
    /// Whether an administrator withdrew it: no list brings it back.
    package let isBarred: Bool
    /// When it fetched its credential.
    package let enrolledAt: Timestamp?

    package var standing: FleetDiff.Standing {
        if isBarred { return .barred }
        return withdrawnAt == nil ? .inForce : .leftOut
    }
}

/// A machine that is in force from now on, with what its secret is verified with.
package struct FleetRow: Sendable {
    package let machine: FleetMachine
    package let credential: DeviceCredential

    package init(machine: FleetMachine, credential: DeviceCredential) {
        self.machine = machine
        self.credential = credential
    }
}

extension AccountStore {
    /// Every machine, those withdrawn included, by serial number.
    package func fleetMachines() throws(StoreError) -> [StoredMachine] {
        try read { try Self.fleetMachines($0) }
    }

    package func fleetMachine(_ serial: String) throws(StoreError) -> StoredMachine? {
        try read { try Self.fleetMachine(serial, $0) }
    }

    /// The schools that have machines of a campaign, or once had some.
    package func fleetSchools(of campaign: String) throws(StoreError) -> Set<UAI> {
        try read { database in
            let texts = try String.fetchAll(
                database,
                sql: "SELECT uai FROM fleet_school WHERE campaign = ?",
                arguments: [campaign]
            )
            return Set(texts.compactMap { UAI($0) })
        }
    }

    /// Changes the fleet as `decide` says, from the machines that it is given, in one transaction.
    ///
    /// `decide` makes the machines that are in force, and the serial numbers of those that leave; when it
    /// throws, nothing changes.
    package func updateFleet(
        at now: Timestamp,
        _ decide: ([StoredMachine]) throws -> (inForce: [FleetRow], withdrawn: [String])
    ) throws {
        try database.write { database in
            let decision = try decide(try Self.fleetMachines(database))
            let update = FleetUpdate(database, now: now)
            for row in decision.inForce {
                try update.put(row.machine)
                try update.put(row.credential, of: row.machine.serial)
            }
            let machines = decision.inForce.map(\.machine)
            for (campaign, machines) in Dictionary(grouping: machines, by: \.campaign) {
                for school in Set(machines.map(\.establishment)) {
                    try update.put(school, of: campaign)
                }
            }
            for serial in decision.withdrawn { try update.withdraw(serial, isBarred: false) }
        }
    }

    /// Withdraws a machine until an administrator allows it again.
    ///
    /// - Returns: whether there is such a machine.
    package func withdrawMachine(_ serial: String, at now: Timestamp) throws(StoreError) -> Bool {
        try write { database in
            let update = FleetUpdate(database, now: now)
            return try update.withdraw(serial, isBarred: true)
        }
    }

    /// Lets a machine fetch its credential once more, and brings it back when it was withdrawn; tells
    /// whether there is such a machine.
    ///
    /// Its credential is in force again at once. `credential` makes it, by the number of times that it was
    /// replaced, this one included; without it, the newest that the store has is taken.
    package func resetMachine(
        _ serial: String,
        isReplaced: Bool,
        at now: Timestamp,
        credential: ((StoredMachine, _ rotation: Int) throws -> DeviceCredential)?
    ) throws(StoreError) -> Bool {
        try write { database in
            guard let stored = try Self.fleetMachine(serial, database) else { return false }
            let rotation = stored.rotation + (isReplaced ? 1 : 0)
            try database.execute(
                sql: """
                    UPDATE fleet_machine SET enrolled_at = NULL, withdrawn_at = NULL, barred = 0,
                        rotation = ? WHERE serial = ?
                    """,
                arguments: [rotation, serial]
            )
            let update = FleetUpdate(database, now: now)
            if let credential = try credential?(stored, rotation) {
                try update.put(credential, of: stored.machine.serial)
            } else {
                try update.restoreCredential(of: stored.machine.serial)
            }
            return true
        }
    }

    /// Takes note that a machine fetches its credential.
    ///
    /// - Returns: the machine; `nil` when it is unknown, withdrawn, or has fetched it already.
    package func enrolMachine(
        _ serial: String,
        at now: Timestamp
    ) throws(StoreError) -> StoredMachine? {
        try write { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    UPDATE fleet_machine SET enrolled_at = ?
                    WHERE serial = ? AND enrolled_at IS NULL AND withdrawn_at IS NULL
                    RETURNING *
                    """,
                arguments: [now.secondsSinceEpoch, serial]
            )
            return try rows.first.map(Self.storedMachine)
        }
    }

    /// Puts the credential of a machine in force, in place of the one that it had.
    package func putCredential(
        _ credential: DeviceCredential,
        of serial: String,
        at now: Timestamp
    ) throws(StoreError) {
        try write { database in
            let update = FleetUpdate(database, now: now)
            try update.put(credential, of: serial)
        }
    }

    private static func fleetMachine(
        _ serial: String,
        _ database: Database
    ) throws -> StoredMachine? {
        try Row.fetchOne(
            database,
            sql: "SELECT * FROM fleet_machine WHERE serial = ?",
            arguments: [serial]
        ).map(storedMachine)
    }

    private static func fleetMachines(_ database: Database) throws -> [StoredMachine] {
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM fleet_machine ORDER BY serial")
        var machines: [StoredMachine] = []
        while let row = try rows.next() { machines.append(try storedMachine(row)) }
        return machines
    }

    static func storedMachine(_ row: Row) throws -> StoredMachine {
        guard let establishment = UAI(row["uai"] as String) else {
            throw StoreError.failed("a machine of no school")
        }
        return StoredMachine(
            machine: FleetMachine(
                serial: row["serial"],
                asset: row["asset"],
                establishment: establishment,
                user: row["user"],
                label: row["label"],
                campaign: row["campaign"]
            ),
            rotation: row["rotation"],
            withdrawnAt: row.timestamp("withdrawn_at"),
            isBarred: row["barred"],
            enrolledAt: row.timestamp("enrolled_at")
        )
    }
}

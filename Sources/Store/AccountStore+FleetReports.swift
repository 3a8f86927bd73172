package import Domain
internal import GRDB

/// What is known of one machine in force: as listed, as it last said, and as it last connected.
package struct FleetSighting: Sendable, Equatable {
    package let machine: FleetMachine
    package let enrolledAt: Timestamp?
    /// What it last said, without the authorities; `nil` when it never reported.
    package let report: FleetReport?
    package let reportedAt: Timestamp?
    /// When its credential last opened the network.
    package let connectedAt: Timestamp?
}

extension AccountStore {
    /// Takes a machine's report in place of its last one.
    ///
    /// - Returns: the machine; `nil` when it is unknown, or not in force.
    package func note(
        _ report: FleetReport,
        at now: Timestamp
    ) throws(StoreError) -> StoredMachine? {
        try write { database in
            let row = try Row.fetchOne(
                database,
                sql: "SELECT * FROM fleet_machine WHERE serial = ? AND withdrawn_at IS NULL",
                arguments: [report.serial]
            )
            guard let stored = try row.map(Self.storedMachine) else { return nil }
            let serial = stored.machine.serial
            try database.execute(
                sql: "DELETE FROM fleet_report WHERE serial = ?",
                arguments: [serial]
            )
            try database.execute(
                sql: "INSERT INTO fleet_report VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    serial, now.secondsSinceEpoch, report.kit, report.isProfileRight,
                    report.isAuthorityRight, report.isCredentialRight, report.build, report.error,
                ]
            )
            for anchor in Set(report.anchors) {
                try database.execute(
                    sql: "INSERT INTO fleet_report_anchor VALUES (?, ?)",
                    arguments: [serial, anchor]
                )
            }
            return stored
        }
    }

    /// Every machine in force, or those of one school, by school and serial number.
    package func fleetSightings(
        of establishment: UAI? = nil
    ) throws(StoreError) -> [FleetSighting] {
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT machine.*, report.*,
                        (SELECT max(last_used_at) FROM device_credential
                            WHERE device_credential.serial = machine.serial) AS connected_at
                    FROM fleet_machine machine
                    LEFT JOIN fleet_report report ON report.serial = machine.serial
                    WHERE withdrawn_at IS NULL AND (?1 IS NULL OR uai = ?1)
                    ORDER BY uai, machine.serial
                    """,
                arguments: [establishment?.description]
            )
            var sightings: [FleetSighting] = []
            while let row = try rows.next() { sightings.append(try sighting(row)) }
            return sightings
        }
    }

    private func sighting(_ row: Row) throws -> FleetSighting {
        let stored = try Self.storedMachine(row)
        let reportedAt = row.timestamp("reported_at")
        return FleetSighting(
            machine: stored.machine,
            enrolledAt: stored.enrolledAt,
            report: reportedAt == nil
                ? nil
                : FleetReport(
                    serial: stored.machine.serial,
                    kit: row["kit"],
                    isProfileRight: row["profile_ok"],
                    isAuthorityRight: row["ca_ok"],
                    isCredentialRight: row["credential_ok"],
                    anchors: [],
                    build: row["build"],
                    error: row["error"]
                ),
            reportedAt: reportedAt,
            connectedAt: row.timestamp("connected_at")
        )
    }
}

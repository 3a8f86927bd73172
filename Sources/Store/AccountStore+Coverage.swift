package import Domain
internal import GRDB

/// How many devices were seen, and how many of them are known to trust an authority.
package struct DeviceCount: Sendable, Equatable, Encodable {
    package var seen: Int
    package var ready: Int

    package init(seen: Int, ready: Int) {
        self.seen = seen
        self.ready = ready
    }
}

/// Which of the devices seen lately are known to trust an authority, by kind of evidence.
package struct AnchorCoverage: Sendable, Equatable {
    /// Devices with a credential of their own that was handed out in a profile.
    package var personal: DeviceCount
    /// Machines of a fleet, by what their script reported last.
    package var fleet: DeviceCount
    /// Devices that give their user's password: known only by how many profiles the person fetched.
    package var passwords: DeviceCount

    package init(personal: DeviceCount, fleet: DeviceCount, passwords: DeviceCount) {
        self.personal = personal
        self.fleet = fleet
        self.passwords = passwords
    }

    package var total: DeviceCount {
        DeviceCount(
            seen: personal.seen + fleet.seen + passwords.seen,
            ready: personal.ready + fleet.ready + passwords.ready
        )
    }
}

extension AccountStore {
    /// Counts the devices that were seen since `instant`, and those that hold one of `anchors` (SHA-256).
    package func coverage(
        of anchors: Set<String>,
        since instant: Timestamp
    ) throws(StoreError) -> AnchorCoverage {
        let list = Self.list(anchors)
        let since = instant.secondsSinceEpoch
        return try read { database in
            AnchorCoverage(
                personal: try Self.count(Self.personalDevices, [since, list], database),
                fleet: try Self.count(Self.fleetMachines, [since, list], database),
                passwords: try Self.count(Self.passwordDevices, [since, list], database)
            )
        }
    }

    /// A device is ready when the last profile with its credential holds an anchor.
    private static let personalDevices = """
        SELECT count(*) AS seen, coalesce(sum(EXISTS (
            SELECT 1 FROM profile_download AS profile
            JOIN profile_download_anchor ON download = profile.id
            WHERE profile.account = device_credential.account
                AND profile.credential = device_credential.login
                AND sha256 IN (SELECT value FROM json_each(?2))
        )), 0) AS ready
        FROM device_credential
        WHERE account IS NOT NULL AND revoked_at IS NULL AND last_used_at >= ?1
        """

    /// A machine is ready when its last report names an anchor.
    private static let fleetMachines = """
        SELECT count(*) AS seen, coalesce(sum(EXISTS (
            SELECT 1 FROM fleet_report_anchor AS report
            WHERE report.serial = machine.serial
                AND sha256 IN (SELECT value FROM json_each(?2))
        )), 0) AS ready
        FROM (
            SELECT DISTINCT serial FROM device_credential
            WHERE serial IS NOT NULL AND revoked_at IS NULL AND last_used_at >= ?1
        ) AS machine
        """

    /// Of each account, as many devices are ready as there are platforms whose last profile, without a
    /// credential, holds an anchor.
    ///
    /// Stations are remembered only where a rule bounds their number. A device with a credential of its own,
    /// or a machine that is lent to the person, is one of the account's stations too: it is counted above,
    /// not here. But a credential is no verification: of whoever gave the password, one device is known to be
    /// besides them. A sign-in to the pages is none.
    private static let passwordDevices = """
        WITH station AS (
            SELECT account, count(*) AS number FROM device
            WHERE last_seen >= ?1 GROUP BY account
        ), verified AS (
            SELECT account, 1 AS number FROM verification WHERE verified_at >= ?1
        ), own AS (
            SELECT account, count(*) AS number FROM (
                SELECT account FROM device_credential
                WHERE account IS NOT NULL AND last_used_at >= ?1
                UNION ALL
                SELECT account.id FROM fleet_machine
                JOIN account ON login = user AND standing <> 'departed'
                WHERE EXISTS (
                    SELECT 1 FROM device_credential
                    WHERE serial = fleet_machine.serial AND last_used_at >= ?1
                )
            ) GROUP BY account
        ), fetched AS (
            SELECT account, count(*) AS number FROM profile_download
            WHERE credential IS NULL AND EXISTS (
                SELECT 1 FROM profile_download_anchor
                WHERE download = profile_download.id
                    AND sha256 IN (SELECT value FROM json_each(?2))
            ) GROUP BY account
        ), person AS (
            SELECT coalesce(fetched.number, 0) AS profiles, max(
                coalesce(station.number, 0) - coalesce(own.number, 0),
                coalesce(verified.number, 0)
            ) AS devices
            FROM (SELECT account FROM station UNION SELECT account FROM verified)
            LEFT JOIN station USING (account) LEFT JOIN verified USING (account)
            LEFT JOIN own USING (account) LEFT JOIN fetched USING (account)
        )
        SELECT coalesce(sum(devices), 0) AS seen, coalesce(sum(min(devices, profiles)), 0) AS ready
        FROM person
        """

    private static func count(
        _ query: String,
        _ arguments: StatementArguments,
        _ database: Database
    ) throws -> DeviceCount {
        guard let row = try Row.fetchOne(database, sql: query, arguments: arguments) else {
            return DeviceCount(seen: 0, ready: 0)
        }
        return DeviceCount(seen: row["seen"], ready: row["ready"])
    }
}

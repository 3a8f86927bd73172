package import Domain
internal import GRDB

/// Profiles of one platform that went out: on a device, the last one replaces those before it.
package struct PlatformProfiles: Sendable, Equatable {
    package let platform: String
    package let profiles: Int
    /// Those among them that hold one of the authorities in question.
    package let ready: Int
}

extension AccountStore {
    /// Notes a profile that was handed out, in the place of the former one of the same account,
    /// credential and platform; nothing when the account is gone.
    package func note(_ download: ProfileDownload) throws(StoreError) {
        try write { database in
            let account = download.person.description
            try database.execute(
                sql: """
                    DELETE FROM profile_download
                    WHERE account = ? AND ifnull(credential, '') = ? AND platform = ?
                    """,
                arguments: [account, download.credential ?? "", download.platform]
            )
            try database.execute(
                sql: """
                    INSERT INTO profile_download (account, credential, platform, downloaded_at)
                    SELECT id, ?, ?, ? FROM account WHERE id = ? AND standing <> 'departed'
                    """,
                arguments: [
                    download.credential, download.platform, download.at.secondsSinceEpoch, account,
                ]
            )
            guard database.changesCount == 1 else { return }
            let number = database.lastInsertedRowID
            for anchor in Set(download.anchors) {
                try database.execute(
                    sql: "INSERT INTO profile_download_anchor VALUES (?, ?)",
                    arguments: [number, anchor]
                )
            }
        }
    }

    /// Forgets the profiles that went out before `instant`, and those of accounts that are gone.
    package func forgetProfiles(before instant: Timestamp) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: """
                    DELETE FROM profile_download WHERE downloaded_at < ? OR NOT EXISTS (
                        SELECT 1 FROM account
                        WHERE account.id = profile_download.account AND standing <> 'departed'
                    )
                    """,
                arguments: [instant.secondsSinceEpoch]
            )
        }
    }

    /// The profiles that went out, by platform, and how many hold one of `anchors` (SHA-256).
    package func profiles(holding anchors: Set<String>) throws(StoreError) -> [PlatformProfiles] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT platform, count(*) AS profiles, sum(EXISTS (
                        SELECT 1 FROM profile_download_anchor
                        WHERE download = id AND sha256 IN (SELECT value FROM json_each(?))
                    )) AS ready
                    FROM profile_download GROUP BY platform ORDER BY platform LIMIT 64
                    """,
                arguments: [Self.list(anchors)]
            ).map { row in
                PlatformProfiles(
                    platform: row["platform"],
                    profiles: row["profiles"],
                    ready: row["ready"]
                )
            }
        }
    }

    /// Hexadecimal digits need no escape in JSON; what holds anything else is left out.
    static func list(_ anchors: Set<String>) -> String {
        let sound = anchors.filter { $0.utf8.allSatisfy { isHexadecimal($0) } }
        return "[" + sound.map { "\"\($0)\"" }.joined(separator: ",") + "]"
    }

    private static func isHexadecimal(_ octet: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= octet
            || UInt8(ascii: "a")...UInt8(ascii: "f") ~= octet
    }
}

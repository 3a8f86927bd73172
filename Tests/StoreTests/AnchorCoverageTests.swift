import Domain
import GRDB
import Testing

@testable import Store

@Suite("Which devices trust the next authority")
struct AnchorCoverageTests {
    private let store: AccountStore
    private let old = String(repeating: "a", count: 64)
    private let next = String(repeating: "b", count: 64)
    private let now = Timestamp.start

    init() throws {
        store = try AccountStore.inMemory()
        try store.commit([.named("a", login: "p.nom"), .named("b", login: "q.nom")])
    }

    private func coverage() throws -> AnchorCoverage {
        try store.coverage(of: [next], since: now)
    }

    private func note(
        _ account: String,
        _ platform: String,
        _ anchors: [String],
        credential: String? = nil
    ) throws {
        try store.note(
            ProfileDownload(
                person: AccountID(account),
                credential: credential,
                platform: platform,
                anchors: anchors,
                at: now
            )
        )
    }

    private func see(_ account: String, _ digit: Int, at instant: Timestamp? = nil) throws {
        let station = try #require(StationID("02000000000\(digit)".utf8))
        let sighting = DeviceSighting(
            account: AccountID(account),
            station: station,
            lastSeen: instant ?? now
        )
        try store.write([.device(sighting)])
    }

    @Test("counts one device of whoever gave the password, when nobody counts devices")
    func verified() throws {
        for account in ["a", "b"] {
            try store.write([.verified(AccountID(account), method: "verifier", at: now)])
        }
        #expect(try coverage().passwords == DeviceCount(seen: 2, ready: 0))
        try note("a", "windows", [next])
        #expect(try coverage().passwords == DeviceCount(seen: 2, ready: 1))
        // A device that is known otherwise is not one more.
        try see("b", 1)
        #expect(try coverage().passwords == DeviceCount(seen: 2, ready: 1))
    }

    @Test("A device that gives the password is seen, however many others its person has")
    func verifiedBesides() throws {
        try store.write([.verified(AccountID("a"), method: "verifier", at: now)])
        try credential("lp-a", account: "a", usedAt: now)
        try credential("m1", serial: "S1", usedAt: now)
        try store.write { database in
            try database.execute(sql: "UPDATE fleet_machine SET user = 'p.nom'")
        }
        try note("a", "windows", [next], credential: "lp-a")
        let coverage = try coverage()
        #expect(coverage.personal == DeviceCount(seen: 1, ready: 1))
        #expect(coverage.passwords == DeviceCount(seen: 1, ready: 0))
        // Stations beyond those others are of the password; the verification is one of them.
        for digit in 1...4 { try see("a", digit) }
        #expect(try self.coverage().passwords == DeviceCount(seen: 2, ready: 0))
    }

    @Test("A password that was given before the window is no device")
    func verifiedBefore() throws {
        let before = now.adding(seconds: -1)
        try store.write([.verified(AccountID("a"), method: "verifier", at: before)])
        #expect(try coverage().passwords == DeviceCount(seen: 0, ready: 0))
    }

    private func credential(
        _ login: String,
        account: String? = nil,
        serial: String? = nil,
        usedAt: Timestamp?,
        isRevoked: Bool = false
    ) throws {
        try store.write { database in
            if let serial {
                try database.execute(
                    sql: """
                        INSERT OR IGNORE INTO fleet_machine (serial, asset, uai, user, label, campaign)
                        VALUES (?, '', '9980003E', '', '', 'x')
                        """,
                    arguments: [serial]
                )
            }
            try database.execute(
                sql: """
                    INSERT INTO device_credential (login, account, serial, label, verifier, issued_at,
                        expires_at, revoked_at, last_used_at) VALUES (?, ?, ?, 'x', 'x', 0, 9, ?, ?)
                    """,
                arguments: [
                    login, account, serial, isRevoked ? 1 : nil, usedAt?.secondsSinceEpoch,
                ]
            )
        }
    }

    @Test("With nobody seen, nobody is ready")
    func nobody() throws {
        #expect(try coverage().total == DeviceCount(seen: 0, ready: 0))
    }

    @Test("A credential counts once it was used, and is ready by the profile that carries it")
    func personalDevices() throws {
        for login in ["w1", "w2", "w3"] { try credential(login, account: "a", usedAt: now) }
        try credential("unused", account: "a", usedAt: nil)
        try credential("old", account: "a", usedAt: now.adding(seconds: -1))
        try credential("revoked", account: "a", usedAt: now, isRevoked: true)
        try note("a", "apple", [old, next], credential: "w1")
        try note("a", "apple", [old], credential: "w2")
        // Somebody else's download proves nothing.
        try note("b", "apple", [next], credential: "w3")
        #expect(try coverage().personal == DeviceCount(seen: 3, ready: 1))
    }

    @Test("A machine of a fleet is ready by its own report, whichever of its credentials is used")
    func fleet() throws {
        try credential("m1", serial: "S1", usedAt: now)
        try credential("m1bis", serial: "s1", usedAt: now)
        try credential("m2", serial: "S2", usedAt: now)
        try credential("m3", serial: "S3", usedAt: now)
        try store.write { database in
            for (serial, anchor) in [("s1", next), ("S2", old)] {
                try database.execute(
                    sql: """
                        INSERT INTO fleet_report (serial, reported_at, kit, profile_ok, ca_ok,
                            credential_ok, build) VALUES (?, 0, '1', 1, 1, 1, '')
                        """,
                    arguments: [serial]
                )
                try database.execute(
                    sql: "INSERT INTO fleet_report_anchor VALUES (?, ?)",
                    arguments: [serial, anchor]
                )
            }
        }
        #expect(try coverage().fleet == DeviceCount(seen: 3, ready: 1))
    }

    @Test("A person's stations are ready up to the number of platforms that were fetched for")
    func passwordDevices() throws {
        for digit in 1...3 { try see("a", digit) }
        try see("a", 4, at: now.adding(seconds: -1))
        try see("b", 5)
        #expect(try coverage().passwords == DeviceCount(seen: 4, ready: 0))
        try note("a", "windows", [next])
        try note("a", "windows", [next])
        try note("a", "apple", [old])
        #expect(try coverage().passwords == DeviceCount(seen: 4, ready: 1))
        for platform in ["apple", "onc", "linux"] {
            try note("b", platform, [old, next])
        }
        #expect(
            try coverage().passwords == DeviceCount(seen: 4, ready: 2),
            "one station, one device"
        )
    }

    @Test("A device with a credential of its own is not counted a second time as a station")
    func noDoubleCount() throws {
        try see("a", 1)
        try see("a", 2)
        try credential("w1", account: "a", usedAt: now)
        let before = try coverage()
        #expect(before.total == DeviceCount(seen: 2, ready: 0))
        #expect(before.passwords.seen == 1)
        try note("a", "apple", [next], credential: "w1")
        #expect(try coverage().total == DeviceCount(seen: 2, ready: 1), "proves one device only")
    }

    @Test("A machine that is lent to a person is not counted a second time as their station")
    func lentMachine() throws {
        try credential("m1", serial: "S1", usedAt: now)
        try see("a", 1)
        #expect(try coverage().total.seen == 2, "lent to nobody: two devices")
        try store.write { database in
            try database.execute(sql: "UPDATE fleet_machine SET user = 'P.Nom'")
        }
        #expect(try coverage().total.seen == 1)
        #expect(try coverage().fleet.seen == 1)
    }

    @Test("More evidence never makes fewer devices ready, and never more than there are")
    func monotone() throws {
        for digit in 1...4 { try see("a", digit) }
        var last = try coverage().total
        for platform in ["a", "b", "c", "d", "e", "f"] {
            try note("a", platform, [next])
            let total = try coverage().total
            #expect(total.ready >= last.ready && total.ready <= total.seen && total.seen == 4)
            last = total
        }
        #expect(last.ready == 4)
    }

    @Test("A choice of certificate and what is served are read as they were written")
    func serving() throws {
        #expect(try store.servingChoice() == nil)
        #expect(try store.servedCertificate() == nil)
        let choice = ServingChoice(certificate: next, former: old, chosenAt: now, reason: "test")
        let served = ServedCertificate(certificate: next, since: now, admitted: 7, refused: 2)
        try store.choose(choice)
        try store.note(served)
        #expect(try store.servingChoice() == choice)
        #expect(try store.servedCertificate() == served)
    }
}

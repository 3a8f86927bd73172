import Domain
import GRDB
import Store
import TestSupport
import Testing

@testable import Usage

@Suite("The ledger")
struct UsageLedgerTests {
    private let directory: TemporaryDirectory
    private let store: UsageStore
    private let school: UAI
    private let path: String
    private let monday = Timestamp(secondsSinceEpoch: 1_789_992_000)

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.file("usage.sqlite")
        store = UsageStore(path: path)
        try store.open()
        school = try #require(UAI("0760001N"))
    }

    private func ledger() throws -> UsageLedger {
        let ledger = UsageLedger(
            store: store,
            calendar: LocalCalendar { _ in 0 },
            main: school
        ) { identity, _ in
            PresenceSubject((identity.utf8 + [UInt8](repeating: 0, count: 16)).prefix(16))
        }
        try ledger.restore()
        return ledger
    }

    private func login(_ person: String, at second: Int64, token: UInt64) -> JournaledAttempt {
        JournaledAttempt(
            at: (monday.secondsSinceEpoch + second) * 1000,
            place: UsagePlace(establishment: school, population: .eleve, system: .android),
            account: AccountID(person),
            station: StationID(bits: token),
            accessPoint: "borne",
            duration: 5_000,
            token: SessionToken(high: 1, low: token)
        )
    }

    private func record(
        _ status: AccountingRecord.Status,
        token: UInt64,
        at second: Int64,
        octets: UInt32 = 0
    ) -> AccountingRecord {
        AccountingRecord(
            packet: UInt128(token) << 64 | UInt128(UInt64(second)) << 8 | UInt128(status.rawValue),
            receivedAt: monday.adding(seconds: second),
            accessPoint: "borne",
            nas: "borne",
            status: status,
            sessionID: "\(token)",
            token: SessionToken(high: 1, low: token),
            station: StationID(bits: token),
            sessionTime: status == .start ? nil : UInt32(second) - UInt32(token == 1 ? 1 : 6),
            output: status == .start ? nil : AccountedOctets(low: octets)
        )
    }

    /// Appends to the journal, and tells the ledger as the journal would.
    private func write(
        _ attempts: [JournaledAttempt],
        _ records: [AccountingRecord],
        to ledger: UsageLedger?
    ) throws {
        let batch = try store.append(attempts, records)
        ledger?.read(
            zip(batch.attempts, attempts).map(NumberedAttempt.init),
            zip(batch.accounting, records).compactMap { number, record in
                number.map { NumberedRecord(number: $0, record: record) }
            }
        )
    }

    private func rows(_ sql: String) throws -> [Row] {
        try DatabaseQueue(path: path).read { try Row.fetchAll($0, sql: sql) }
    }

    /// A lesson of two pupils, of whom one stays.
    private func lesson(in ledger: UsageLedger?) throws {
        try write(
            [login("a", at: 0, token: 1), login("b", at: 5, token: 2)],
            [record(.start, token: 1, at: 1), record(.start, token: 2, at: 6)],
            to: ledger
        )
        try write(
            [],
            [
                record(.interimUpdate, token: 2, at: 906, octets: 9_000),
                record(.stop, token: 1, at: 1801, octets: 50_000),
            ],
            to: ledger
        )
    }

    private func expectLesson() throws {
        let hours = try rows("SELECT * FROM usage_hour")
        #expect(hours.count == 1)
        let hour = try #require(hours.first)
        #expect(hour["population"] == "eleve")
        #expect(hour["system"] == "android")
        #expect(hour["admitted"] == 2)
        #expect(hour["sessions"] == 2)
        #expect(hour["accounting"] == 4)
        #expect(hour["output"] == 59_000)
        #expect(hour["session_seconds"] == 1800 + 900)
        let people = try rows(
            "SELECT period, count(*) AS n FROM presence WHERE is_device = 0 GROUP BY period"
        )
        #expect(people.count == PresencePeriod.allCases.count)
        #expect(people.allSatisfy { $0["n"] == 2 })
    }

    @Test("A session counts under the login that opened it, whose token it brings back")
    func counts() throws {
        let ledger = try ledger()
        try lesson(in: ledger)
        try ledger.save(at: monday)
        try expectLesson()
        let pupils = ConcurrencyPlace(establishment: school, population: .eleve)
        #expect(ledger.concurrency == [pupils: 1])
    }

    @Test("What was not saved is made again from the journal, once")
    func crash() throws {
        try lesson(in: nil)
        for _ in 1...3 {
            let ledger = try ledger()
            try ledger.save(at: monday)
            try expectLesson()
        }
    }

    @Test("A checkpoint in the middle changes nothing")
    func checkpoints() throws {
        let before = try ledger()
        try write(
            [login("a", at: 0, token: 1), login("b", at: 5, token: 2)],
            [record(.start, token: 1, at: 1), record(.start, token: 2, at: 6)],
            to: before
        )
        try before.save(at: monday)
        let after = try ledger()
        try write(
            [],
            [
                record(.interimUpdate, token: 2, at: 906, octets: 9_000),
                record(.stop, token: 1, at: 1801, octets: 50_000),
            ],
            to: after
        )
        try after.save(at: monday)
        try expectLesson()
    }

    @Test("Without Class a session is of whoever logged in last with the device")
    func withoutClass() throws {
        let ledger = try ledger()
        try write([login("a", at: 0, token: 7)], [], to: ledger)
        var start = record(.start, token: 7, at: 1)
        start.token = nil
        try write([], [start], to: ledger)
        try ledger.save(at: monday)
        let hour = try #require(try rows("SELECT * FROM usage_hour WHERE sessions > 0").first)
        #expect(hour["population"] == "eleve")
    }

    @Test("People are counted once in a period that is over, and forgotten with it")
    func closedPeriods() throws {
        let ledger = try ledger()
        try lesson(in: ledger)
        var refused = login("c", at: 60, token: 3)
        refused.refusal = Refusal(.wrongPassword)
        refused.token = nil
        // The second pupil comes with another system as well.
        var other = login("b", at: 70, token: 4)
        other.place.system = .windows
        try write([refused, other], [], to: ledger)
        try ledger.save(at: monday)
        try store.closePeriods("day", before: monday.adding(seconds: 86_400))
        let counts = try rows("SELECT dimension, value, people FROM people_period")
        let found = Dictionary(
            uniqueKeysWithValues: counts.map { row -> (String, Int) in
                ("\(row["dimension"] as String) \(row["value"] as String)", row["people"])
            }
        )
        #expect(
            found == [
                "all ": 2, "population eleve": 2, "system android": 2, "system windows": 1,
                "device android": 2, "device windows": 1, "only_refused eleve": 1,
            ]
        )
        #expect(try rows("SELECT * FROM presence WHERE period = 'day'").isEmpty)
        #expect(try !rows("SELECT * FROM presence WHERE period = 'month'").isEmpty)
    }

    @Test("The journal goes when it is old, accounting only once it has been counted")
    func purge() throws {
        try lesson(in: nil)
        let later = monday.adding(seconds: 100_000)
        #expect(
            try store.purge(attemptsBefore: later, accountingBefore: later, limit: 10).records == 0
        )
        let ledger = try ledger()
        try ledger.save(at: monday)
        let gone = try store.purge(attemptsBefore: later, accountingBefore: later, limit: 10)
        #expect(gone.records == 4)
        #expect(try rows("SELECT * FROM attempt").isEmpty)
    }

    @Test("Nothing is saved before what was saved before has been taken up")
    func unrestored() throws {
        try lesson(in: nil)
        let unread = UsageLedger(
            store: store,
            calendar: LocalCalendar { _ in 0 },
            main: school
        ) { _, _ in nil }
        try unread.save(at: monday)
        #expect(try rows("SELECT * FROM checkpoint").isEmpty)
        let ledger = try ledger()
        try ledger.save(at: monday)
        try expectLesson()
    }

    @Test("What another version has saved of a session does not stop the rest")
    func unreadable() throws {
        let former = try ledger()
        try lesson(in: former)
        try former.save(at: monday)
        try DatabaseQueue(path: path).write { database in
            try database.execute(sql: "UPDATE session SET content = '{}'")
            try database.execute(sql: "UPDATE health_hour SET content = '{}'")
        }
        let later = try ledger()
        try write([login("c", at: 90, token: 9)], [], to: later)
        try later.save(at: monday)
        #expect(try rows("SELECT sum(admitted) AS n FROM usage_hour").first?["n"] == 3)
    }
}

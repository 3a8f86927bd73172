import Domain
import Testing

@testable import Directory

@Suite("The devices of an account are counted")
struct DeviceTableTests {
    private let now = AdmissionFixture.thursday
    private let account = AccountID("a")

    private func station(_ number: Int) throws -> StationID {
        let digits = String(number, radix: 16)
        return try #require(
            StationID((String(repeating: "0", count: 12 - digits.count) + digits).utf8)
        )
    }

    private func admit(
        _ table: inout DeviceTable,
        _ number: Int,
        maximum: Int = 3,
        after seconds: Int64 = 0
    ) throws -> DeviceTable.Answer {
        table.admit(
            try station(number),
            of: account,
            at: now.adding(seconds: seconds),
            maximum: maximum
        )
    }

    @Test("The device beyond the maximum is refused; those already known always pass")
    func maximum() throws {
        var table = DeviceTable()
        for number in 1...3 { #expect(try admit(&table, number) == .admitted) }
        #expect(try admit(&table, 4) == .refused(devices: 3))
        for number in 1...3 { #expect(try admit(&table, number, maximum: 1) == .admitted) }
        #expect(try admit(&table, 4, maximum: 1) == .refused(devices: 3))
        #expect(try admit(&table, 4, maximum: 4) == .admitted)
    }

    @Test("A device not seen for the days remembered no longer counts")
    func age() throws {
        var table = DeviceTable(days: 30)
        let month: Int64 = 30 * 86_400
        #expect(try admit(&table, 1, maximum: 1) == .admitted)
        #expect(try admit(&table, 2, maximum: 1, after: month - 1) == .refused(devices: 1))
        #expect(try admit(&table, 2, maximum: 1, after: month) == .admitted)
        #expect(try admit(&table, 1, maximum: 1, after: month) == .refused(devices: 1))
        #expect(table.count == 2)
        let kept = table.forgetOld(at: now.adding(seconds: month))
        #expect(kept == now)
        #expect(table.count == 1)
        #expect(table.drainChanges().map(\.station) == [try station(2)])
    }

    @Test("A device that comes back counts from its last visit")
    func lastVisit() throws {
        var table = DeviceTable(days: 1)
        _ = try admit(&table, 1, maximum: 1)
        _ = try admit(&table, 1, maximum: 1, after: 80_000)
        #expect(try admit(&table, 2, maximum: 1, after: 90_000) == .refused(devices: 1))
    }

    @Test("What changed is told once, and a device at most once an hour")
    func draining() throws {
        var table = DeviceTable()
        _ = try admit(&table, 1)
        _ = try admit(&table, 1, after: 3_599)
        #expect(
            table.drainChanges()
                == [DeviceSighting(account: account, station: try station(1), lastSeen: now)]
        )
        #expect(table.drainChanges().isEmpty)
        _ = try admit(&table, 1, after: 3_599)
        #expect(table.drainChanges().isEmpty)
        _ = try admit(&table, 1, after: 3_600)
        #expect(table.drainChanges().map(\.lastSeen) == [now.adding(seconds: 3_600)])
    }

    @Test("A table made from what was drained answers as the first did")
    func loading() throws {
        var table = DeviceTable()
        for number in 1...3 { _ = try admit(&table, number) }
        var copy = DeviceTable()
        let old = now.adding(seconds: -31 * 86_400)
        let kept = table.drainChanges()
        copy.load(
            kept + kept + [
                DeviceSighting(account: account, station: try station(9), lastSeen: old)
            ],
            at: now
        )
        #expect(copy.count == 3)
        #expect(copy.drainChanges().isEmpty)
        #expect(try admit(&copy, 1) == .admitted)
        #expect(try admit(&copy, 4) == .refused(devices: 3))
    }

    @Test("A full table lets new devices in and stays full")
    func capacity() throws {
        var table = DeviceTable(capacity: 2)
        for number in 1...2_000 { #expect(try admit(&table, number, maximum: 9) == .admitted) }
        #expect(table.count == 2)
        #expect(table.drainChanges().count == 2)
        table.load(
            [DeviceSighting(account: AccountID("b"), station: try station(1), lastSeen: now)],
            at: now
        )
        #expect(table.count == 2)
    }

    @Test("A verdict counts the device, unless the access point does not name it")
    func verdicts() throws {
        let rules = AdmissionFixture.rules(eleve: AdmissionPolicy(maximumDevices: 1))
        var table = DeviceTable()
        func judge(_ station: StationID?) -> Refusal? {
            rules.judge(
                AdmissionFixture.account(),
                at: now,
                station: station,
                devices: &table
            ).refusal
        }
        #expect(judge(nil) == nil)
        #expect(judge(try station(1)) == nil)
        #expect(judge(nil) == nil)
        #expect(judge(try station(2))?.reason == .accessRule)
        #expect(
            judge(try station(2))?.sentence
                == "Accès refusé : 1 appareil déjà connecté pour ce compte (maximum 1)."
        )
        #expect(table.count == 1)
    }

    @Test("Without a maximum, and when refused, no device is remembered")
    func nothingKept() throws {
        var table = DeviceTable()
        let closed = AdmissionFixture.account(standing: .closed)
        for account in [AdmissionFixture.account(), closed] {
            _ = AdmissionFixture.rules().judge(
                account,
                at: now,
                station: try station(1),
                devices: &table
            )
        }
        #expect(table.count == 0)
    }
}

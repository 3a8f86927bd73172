import Domain
import Testing
import Usage

@Suite("Presence")
struct PresenceTests {
    private func subject(_ number: UInt8) throws -> PresenceSubject {
        try #require(PresenceSubject([UInt8](repeating: number, count: 16)))
    }

    private func attempt(
        _ instant: Timestamp,
        refused: Bool = false,
        _ system: DeviceSystem = .android
    ) throws -> JournaledAttempt {
        JournaledAttempt(
            at: instant.secondsSinceEpoch * 1000,
            place: try somewhere(.eleve, system),
            accessPoint: "borne",
            refusal: refused ? Refusal(.wrongPassword) : nil
        )
    }

    @Test("of a person is noted once in each period, of a device in the day and the month")
    func periods() throws {
        var presence = Presence(calendar: .paris)
        for minute in 0..<10 {
            presence.apply(
                try attempt(utc(2026, 3, 17, 8, Int64(minute))),
                person: try subject(1),
                device: try subject(2)
            )
        }
        let people = presence.rows.keys.filter { !$0.isDevice }
        #expect(Set(people.map(\.period)) == Set(PresencePeriod.allCases))
        #expect(people.count == 5)
        let devices = presence.rows.keys.filter { $0.isDevice }
        #expect(Set(devices.map(\.period)) == [.day, .month])
        #expect(devices.count == 2)
        #expect(presence.rows.values.allSatisfy { $0.population == .eleve })
    }

    @Test("says whether anybody got in, and whether anybody did not")
    func marks() throws {
        var presence = Presence(calendar: .paris)
        let instant = utc(2026, 3, 17, 8)
        presence.apply(try attempt(instant, refused: true), person: try subject(1), device: nil)
        #expect(presence.rows.values.allSatisfy { !$0.wasAdmitted && $0.wasRefused })
        presence.apply(try attempt(instant), person: try subject(1), device: nil)
        #expect(presence.rows.values.allSatisfy { $0.wasAdmitted && $0.wasRefused })
        presence.apply(try attempt(instant), person: try subject(3), device: nil)
        let row = try #require(presence.rows.first { $0.key.subject.octets.first == 3 })
        #expect(row.value.wasAdmitted && !row.value.wasRefused)
    }

    @Test("is of the local day: two logins around midnight are of two days")
    func localDay() throws {
        var presence = Presence(calendar: .paris)
        for minute in [59, 60] as [Int64] {
            let instant = utc(2026, 3, 17, 22, minute)
            presence.apply(try attempt(instant), person: try subject(1), device: nil)
        }
        let days = presence.rows.keys.filter { $0.period == .day }.map(\.start).sorted()
        #expect(days == [utc(2026, 3, 16, 23), utc(2026, 3, 17, 23)])
        #expect(presence.rows.keys.filter { $0.period == .week }.count == 1)
    }

    @Test("of nobody is not noted")
    func nobody() throws {
        var presence = Presence(calendar: .paris)
        presence.apply(try attempt(utc(2026, 3, 17)), person: nil, device: nil)
        #expect(presence.rows.isEmpty)
    }

    @Test("is kept apart by system, and is empty after a checkpoint")
    func systems() throws {
        var presence = Presence(calendar: .paris)
        for system in [DeviceSystem.android, .windows] {
            let instant = utc(2026, 3, 17)
            presence.apply(try attempt(instant, system), person: try subject(1), device: nil)
        }
        #expect(presence.rows.count == 10)
        presence.changesWereSaved()
        #expect(presence.rows.isEmpty)
    }

    @Test("is of a subject of sixteen octets, and gives them back")
    func octets() throws {
        let octets = (0..<16).map { UInt8($0) }
        #expect(PresenceSubject(octets)?.octets == octets)
        #expect(PresenceSubject(octets.dropLast()) == nil)
        #expect(PresenceSubject(octets + [0]) == nil)
    }
}

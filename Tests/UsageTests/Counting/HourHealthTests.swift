import Domain
import Foundation
import TestSupport
import Testing
import Usage

@Suite("The health of an hour")
struct HourHealthTests {
    private func health(_ counters: HourCounters) throws -> HourHealth {
        #expect(counters.health.count == 1)
        return try #require(counters.health.values.first)
    }

    private func attempt(at instant: Int64) throws -> JournaledAttempt {
        JournaledAttempt(
            at: after(instant).secondsSinceEpoch * 1000,
            place: try somewhere(),
            accessPoint: "borne",
            duration: instant
        )
    }

    @Test("has a minute up when the probe got in, or anybody")
    func availability() throws {
        let school = try somewhere().establishment
        var counters = HourCounters()
        counters.noteMinute(isUp: true, in: school, at: after(0))
        counters.noteMinute(isUp: false, in: school, at: after(30))
        counters.noteMinute(isUp: false, in: school, at: after(60))
        counters.noteMinute(isUp: false, in: school, at: after(120))
        counters.apply(try attempt(at: 130))
        counters.apply(try attempt(at: 190))
        let health = try health(counters)
        #expect(health.upMinutes == 3)
        #expect(health.expectedMinutes == 4)
    }

    @Test("expects the minutes in which nothing ran")
    func down() throws {
        let school = try somewhere().establishment
        var counters = HourCounters()
        counters.noteDown(in: school, from: after(-90), to: after(90))
        let minutes = counters.health.values.reduce(0) { $0 + $1.expectedMinutes }
        #expect(minutes == 3)
        #expect(counters.health.values.allSatisfy { $0.upMinutes == 0 })
        counters.noteDown(in: school, from: Timestamp(secondsSinceEpoch: .min), to: after(0))
        #expect(counters.health.count <= 29)
        counters.noteDown(in: school, from: after(10), to: after(0))
    }

    @Test("knows how many sessions were open, at most and on average")
    func openSessions() throws {
        let school = try somewhere().establishment
        var counters = HourCounters()
        for count in [3, 9, 6] as [Int64] {
            counters.noteOpenSessions(count, in: school, at: after(60 * count))
        }
        let health = try health(counters)
        #expect(health.peakSessions == 9)
        #expect(health.sampledSessions == 18)
        #expect(health.samples == 3)
    }

    @Test("counts what went wrong by kind")
    func events() throws {
        let school = try somewhere().establishment
        var counters = HourCounters()
        counters.note(.duplicate, in: school, at: after(0))
        counters.note(.malformed, count: 5, in: school, at: after(1))
        counters.note(.unlogged, count: .max, in: school, at: after(2))
        counters.note(.unlogged, in: school, at: after(2))
        let health = try health(counters)
        #expect(health.duplicates == 1)
        #expect(health.malformed == 5)
        #expect(health.unlogged == .max)
    }

    @Test("of a whole hour is what its checkpoints add up to", arguments: 0..<50)
    func checkpoints(seed: Int) throws {
        var generator = RepeatableGenerator(seed: seed)
        let school = try somewhere().establishment
        var instants = (0..<400).map { _ in Int64(generator.number(0...3599)) }.sorted()
        // Logins of a bell, and some that the journal has in another order.
        instants += (0..<50).map { _ in Int64(generator.number(3595...3599)) }
        var whole = HourCounters()
        var part = HourCounters()
        var kept = HourHealth()
        for instant in instants {
            whole.apply(try attempt(at: instant))
            part.apply(try attempt(at: instant))
            if generator.number(0...9) == 0 {
                whole.noteMinute(isUp: true, in: school, at: after(instant))
                part.noteMinute(isUp: true, in: school, at: after(instant))
                kept.add(try health(part))
                let text = try JSONEncoder().encode(kept)
                kept = try JSONDecoder().decode(HourHealth.self, from: text)
                part.changesWereSaved()
            }
        }
        if !part.isEmpty { kept.add(try health(part)) }
        var expected = HourHealth()
        expected.add(try health(whole))
        #expect(kept == expected)
    }
}

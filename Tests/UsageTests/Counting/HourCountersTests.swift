import Domain
import Testing
import Usage

@Suite("The counters of hours")
struct HourCountersTests {
    private func attempt(
        _ milliseconds: Int64,
        _ refusal: RefusalReason? = nil,
        resumed: Bool = false,
        duration: Int64 = 100_000
    ) throws -> JournaledAttempt {
        JournaledAttempt(
            at: after(0).secondsSinceEpoch * 1000 + milliseconds,
            place: try somewhere(),
            accessPoint: "borne",
            refusal: refusal.map { Refusal($0) },
            resumed: resumed,
            duration: duration
        )
    }

    private var hour: UTCHour { UTCHour(containing: after(0)) }

    @Test("count each attempt once, as admitted or as refused for one reason")
    func attempts() throws {
        var counters = HourCounters()
        counters.apply(try attempt(0))
        counters.apply(try attempt(1, resumed: true))
        counters.apply(try attempt(2, .wrongPassword))
        counters.apply(try attempt(3, .wrongPassword))
        counters.apply(try attempt(4, .abandoned))
        let cell = UsageCell(hour: hour, place: try somewhere())
        let counts = try #require(counters.usage[cell])
        #expect(counts.admitted == 2)
        #expect(counts.resumed == 1)
        #expect(counts.refused == 3)
        let refusals = counters.refusals
        #expect(
            refusals == [
                RefusalCell(hour: hour, place: try somewhere(), reason: .wrongPassword): 2,
                RefusalCell(hour: hour, place: try somewhere(), reason: .abandoned): 1,
            ]
        )
        #expect(refusals.values.reduce(0, +) == counts.refused)
    }

    @Test("put the last millisecond of an hour there, and the next one into the next")
    func hourBounds() throws {
        var counters = HourCounters()
        counters.apply(try attempt(3_599_999))
        counters.apply(try attempt(3_600_000))
        counters.apply(try attempt(-1))
        let hours = counters.usage.keys.map { $0.hour.number - hour.number }
        #expect(hours.sorted() == [-1, 0, 1])
    }

    @Test("know the most that were admitted in one second, and the minute of each")
    func peaks() throws {
        var counters = HourCounters()
        for milliseconds in [60_000, 60_999, 61_000, 60_500, 3_599_999] as [Int64] {
            counters.apply(try attempt(milliseconds))
        }
        counters.apply(try attempt(60_100, .wrongPassword))
        let school = try somewhere().establishment
        let health = try #require(counters.health[HealthCell(hour: hour, establishment: school)])
        #expect(health.admittedInOneSecond.peak == 3)
        #expect(health.admittedByMinute[1] == 4)
        #expect(health.admittedByMinute[59] == 1)
        #expect(health.admittedByMinute.reduce(0, +) == 5)
    }

    @Test("time the attempts that got an answer")
    func latency() throws {
        var counters = HourCounters()
        counters.apply(try attempt(0, duration: 5000))
        counters.apply(try attempt(0, .wrongPassword, duration: 1_000_000))
        counters.apply(try attempt(0, .abandoned, duration: 30_000_000))
        let school = try somewhere().establishment
        let health = try #require(counters.health[HealthCell(hour: hour, establishment: school)])
        #expect(health.latency.count == 2)
        #expect(health.latency.quantile(1) == 1_048_576)
    }

    @Test("add up what accounting gives")
    func shares() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.interimUpdate, at: 900, lasted: 900, input: .wide(5), output: .wide(7))
        desk.tell(.stop, at: 9000, lasted: 9000, input: .wide(10), output: .wide(100_000))
        var counters = HourCounters()
        for share in desk.shares { counters.apply(share) }
        var sum = UsageCounts()
        for counts in counters.usage.values { sum.add(counts) }
        #expect(sum.sessions == 1)
        #expect(sum.seconds == 9000)
        #expect(sum.input == 10)
        #expect(sum.output == 100_000)
        #expect(sum.accounting == 3)
        #expect(counters.health.values.reduce(0) { $0 + $1.coarseShares } == 3)
    }

    @Test("are empty after a checkpoint")
    func saved() throws {
        var counters = HourCounters()
        counters.apply(try attempt(0, .wrongPassword))
        #expect(!counters.isEmpty)
        counters.changesWereSaved()
        #expect(counters.isEmpty)
    }
}

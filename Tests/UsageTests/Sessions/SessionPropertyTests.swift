import Domain
import TestSupport
import Testing
import Usage

@Suite("Whatever happens to the messages")
struct SessionPropertyTests {
    @Test("late, in any order and twice: the totals are the truth", arguments: 0..<150)
    func anyOrder(seed: Int) throws {
        var generator = RepeatableGenerator(seed: seed)
        let school = try SimulatedSchool(sessions: 20, with: &generator)
        let delay = [0, 2, 60, 1800, 40_000][seed % 5]
        let delivery = Delivery(longestDelay: delay, repeated: 20)
        let records = delivery.deliver(school.events, with: &generator)
        var folding = try Folding()
        folding.fold(records, sweeping: seed.isMultiple(of: 2) ? 60 : nil)
        folding.finish()
        var truth = school.truth
        truth.records = Int64(records.count)
        #expect(folding.totals == truth)
    }

    @Test("lost: the totals are never above the truth", arguments: 0..<150)
    func lost(seed: Int) throws {
        var generator = RepeatableGenerator(seed: 1000 + seed)
        let school = try SimulatedSchool(sessions: 20, with: &generator)
        let delay = [0, 60, 1800, 40_000][seed % 4]
        let delivery = Delivery(longestDelay: delay, repeated: 10, lost: 5 + seed % 60)
        var folding = try Folding()
        let records = delivery.deliver(school.events, with: &generator)
        folding.fold(records, sweeping: 60)
        folding.finish()
        let truth = school.truth
        #expect(folding.totals.sessions <= truth.sessions)
        #expect(folding.totals.seconds <= truth.seconds)
        #expect(folding.totals.input <= truth.input)
        #expect(folding.totals.output <= truth.output)
        #expect(0...folding.totals.sessions ~= folding.totals.lost)
    }

    @Test("counters of 32 bits: totals are the truth as long as the order is", arguments: 0..<100)
    func narrowCounters(seed: Int) throws {
        var generator = RepeatableGenerator(seed: 2000 + seed)
        let school = try SimulatedSchool(sessions: 20, isNarrow: true, with: &generator)
        let records = Delivery(repeated: 20).deliver(school.events, with: &generator)
        var folding = try Folding()
        folding.fold(records, sweeping: 60)
        var truth = school.truth
        truth.records = Int64(records.count)
        #expect(folding.totals == truth)
    }

    @Test("counters of 32 bits, late and lost: never above the truth", arguments: 0..<100)
    func narrowCountersLate(seed: Int) throws {
        var generator = RepeatableGenerator(seed: 3000 + seed)
        let school = try SimulatedSchool(sessions: 20, isNarrow: true, with: &generator)
        let delivery = Delivery(longestDelay: seed * 30, repeated: 20, lost: seed % 30)
        var folding = try Folding()
        folding.fold(delivery.deliver(school.events, with: &generator), sweeping: 60)
        let truth = school.truth
        #expect(folding.totals.input <= truth.input)
        #expect(folding.totals.output <= truth.output)
        #expect(folding.totals.seconds <= truth.seconds)
    }

    @Test("the hours are the truth too, as long as the order is", arguments: 0..<60)
    func hours(seed: Int) throws {
        var generator = RepeatableGenerator(seed: 4000 + seed)
        let school = try SimulatedSchool(sessions: 20, with: &generator)
        let records = Delivery(repeated: 10).deliver(school.events, with: &generator)
        var folding = try Folding()
        folding.fold(records)
        for (hour, counted) in folding.hours {
            let start = hour.start.seconds(since: after(0))
            var truth = UsageTotals()
            for session in school.sessions {
                let began = max(session.start, start)
                let ended = min(session.start + session.duration, start + 3600)
                truth.seconds += max(0, ended - began)
                truth.output += Int64(
                    session.output(until: start + 3600) - session.output(until: start)
                )
            }
            #expect(counted.seconds == truth.seconds)
            #expect(counted.output == truth.output)
        }
    }

    @Test("what hours say is what sessions say", arguments: 0..<60)
    func hoursAreSessions(seed: Int) throws {
        var generator = RepeatableGenerator(seed: 5000 + seed)
        let school = try SimulatedSchool(
            sessions: 20,
            isNarrow: seed.isMultiple(of: 2),
            with: &generator
        )
        let delivery = Delivery(longestDelay: 4000, repeated: 10, lost: 20)
        var folding = try Folding()
        folding.fold(delivery.deliver(school.events, with: &generator), sweeping: 60)
        let sessions = folding.book.sessions.values
        #expect(folding.totals.seconds == sessions.reduce(0) { $0 + Int64($1.seconds.total) })
        #expect(folding.totals.input == sessions.reduce(0) { $0 + Int64($1.input.total) })
        #expect(folding.totals.output == sessions.reduce(0) { $0 + Int64($1.output.total) })
        #expect(folding.totals.sessions == Int64(sessions.count))
    }

    @Test("counters that begin anew: the totals are never above the truth", arguments: 0..<100)
    func resets(seed: Int) throws {
        var generator = RepeatableGenerator(seed: 9000 + seed)
        var school = try SimulatedSchool(sessions: 20, with: &generator)
        for index in school.sessions.indices {
            let session = school.sessions[index]
            let moment = Int64(generator.number(0...Int(session.duration)))
            school.sessions[index].resetAt = session.start + moment
        }
        let delivery = Delivery(
            longestDelay: [0, 60, 1800][seed % 3],
            repeated: 20,
            lost: seed % 4 * 10
        )
        var folding = try Folding()
        folding.fold(delivery.deliver(school.events, with: &generator), sweeping: 60)
        let truth = school.truth
        #expect(folding.totals.sessions <= truth.sessions)
        #expect(folding.totals.seconds <= truth.seconds)
        #expect(folding.totals.input <= truth.input)
        #expect(folding.totals.output <= truth.output)
    }

    @Test("too late: what is older than the late window changes nothing", arguments: 0..<20)
    func tooLate(seed: Int) throws {
        var generator = RepeatableGenerator(seed: 10_000 + seed)
        let school = try SimulatedSchool(sessions: 20, with: &generator)
        var records = Delivery().deliver(school.events, with: &generator)
        for index in records.indices where index.isMultiple(of: 2) {
            let delay = 26 * 3600 + generator.number(1...100_000)
            records[index].receivedAt = records[index].happenedAt.adding(seconds: Int64(delay))
            records[index].delay = UInt32(delay)
        }
        let late = records.filter { $0.delay > 0 }
        let inTime = records.filter { $0.delay == 0 }
        var folding = try Folding()
        folding.fold(inTime)
        let before = folding.totals
        folding.fold(late)
        #expect(folding.totals == before)
        #expect(folding.book.anomalies[.late] == Int64(late.count))
    }
}

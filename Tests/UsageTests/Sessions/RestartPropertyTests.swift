import Domain
import TestSupport
import Testing
import Usage

@Suite("Whatever restarts an access point makes")
struct RestartPropertyTests {
    @Test("numbers come back: the totals are what was told", arguments: 0..<100)
    func numbersComeBack(seed: Int) throws {
        var generator = RepeatableGenerator(seed: 6000 + seed)
        let restarts = try SimulatedRestarts(tellsRestarts: true, with: &generator)
        let records = Delivery().deliver(restarts.events, with: &generator)
        var folding = try Folding()
        folding.fold(records, sweeping: seed.isMultiple(of: 2) ? 60 : nil)
        folding.finish()
        var totals = folding.totals
        totals.records = 0
        #expect(totals == restarts.truth)
    }

    @Test("untold: the totals are never above what was told", arguments: 0..<100)
    func untold(seed: Int) throws {
        var generator = RepeatableGenerator(seed: 7000 + seed)
        let restarts = try SimulatedRestarts(tellsRestarts: false, with: &generator)
        let delivery = Delivery(repeated: 10, lost: seed % 40)
        var folding = try Folding()
        folding.fold(delivery.deliver(restarts.events, with: &generator), sweeping: 60)
        folding.finish()
        #expect(folding.totals.sessions <= restarts.truth.sessions)
        #expect(folding.totals.seconds <= restarts.truth.seconds)
        #expect(folding.totals.input <= restarts.truth.input)
        #expect(folding.totals.output <= restarts.truth.output)
    }

    @Test("storms of On and Off change no total of sessions that have tokens", arguments: 0..<60)
    func storm(seed: Int) throws {
        var generator = RepeatableGenerator(seed: 8000 + seed)
        let school = try SimulatedSchool(sessions: 20, with: &generator)
        let events = school.events.filter { $0.record.token != nil }
        let spoken = school.sessions.filter(\.hasToken)
        let storm = Self.storm(with: &generator)
        var folding = try Folding()
        let records = Delivery(repeated: 20).deliver(events + storm, with: &generator)
        folding.fold(records, sweeping: 60)
        #expect(folding.totals.seconds == spoken.reduce(0) { $0 + $1.duration })
        #expect(folding.totals.lost == 0)
        #expect(folding.totals.sessions == Int64(spoken.count))
    }

    @Test("storms that come late never make the totals greater than the truth", arguments: 0..<60)
    func lateStorm(seed: Int) throws {
        var generator = RepeatableGenerator(seed: 8500 + seed)
        let school = try SimulatedSchool(sessions: 20, with: &generator)
        let events = school.events.filter { $0.record.token != nil } + Self.storm(with: &generator)
        let delivery = Delivery(longestDelay: seed * 60, repeated: 20, lost: seed % 20)
        var folding = try Folding()
        folding.fold(delivery.deliver(events, with: &generator), sweeping: 60)
        #expect(folding.totals.seconds <= school.truth.seconds)
        #expect(folding.totals.input <= school.truth.input)
        #expect(folding.totals.output <= school.truth.output)
        #expect(folding.totals.sessions <= school.truth.sessions)
    }

    private static func storm(
        with generator: inout RepeatableGenerator
    ) -> [SimulatedSession.Event] {
        (0..<500).map { _ in
            let instant = Int64(generator.number(0...35_000))
            let record = AccountingRecord(
                packet: 0,
                receivedAt: after(instant),
                accessPoint: "borne",
                nas: "borne \(generator.number(0...3))",
                status: generator.number(0...1) == 0 ? .on : .off
            )
            return SimulatedSession.Event(at: instant, record: record)
        }
    }
}

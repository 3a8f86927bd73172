import Histogram
import NIOCore
import TestSupport
import Testing

@testable import Bench

@Suite("What was counted")
struct TallyTests {
    /// Any events, of which every kind comes up.
    private func events(_ generator: inout RepeatableGenerator) -> [(Outcome, Int, TimeAmount)] {
        (0..<generator.number(0...60)).map { _ in
            let outcome: Outcome =
                switch generator.number(0...5) {
                case 0: .accepted(isResumed: false, isProtected: false)
                case 1: .accepted(isResumed: true, isProtected: true)
                case 2: .accepted(isResumed: true, isProtected: false)
                case 3: .rejected
                case 4: .recorded
                default: .failed("cause \(generator.number(0...4))")
                }
            let duration = TimeAmount.microseconds(Int64(generator.number(0...2_000_000)))
            return (outcome, generator.number(1...6), duration)
        }
    }

    private func tally(_ events: some Sequence<(Outcome, Int, TimeAmount)>) -> Tally {
        var tally = Tally()
        for (outcome, roundTrips, duration) in events {
            tally.count(outcome, roundTrips: roundTrips, duration: duration)
        }
        return tally
    }

    @Test("by two loops is what one would have counted", arguments: 0..<50)
    func addition(seed: Int) {
        var generator = RepeatableGenerator(seed: seed)
        let (left, right) = (events(&generator), events(&generator))
        let whole = tally(left + right)
        let sum = tally(left) + tally(right)
        #expect(sum.accepted == whole.accepted)
        #expect(sum.resumed == whole.resumed)
        #expect(sum.unprotected == whole.unprotected)
        #expect(sum.rejected == whole.rejected)
        #expect(sum.recorded == whole.recorded)
        #expect(sum.failures == whole.failures)
        #expect(sum.roundTrips == whole.roundTrips)
        #expect(sum.durations.totalCount == whole.durations.totalCount)
        for percent in [0, 50, 95, 99, 100.0] {
            #expect(
                sum.durations.valueAtPercentile(percent)
                    == whole.durations.valueAtPercentile(percent)
            )
        }
    }

    @Test("counts every event once", arguments: 0..<20)
    func once(seed: Int) {
        var generator = RepeatableGenerator(seed: seed)
        let events = events(&generator)
        let tally = tally(events)
        let failed = tally.failures.values.reduce(0, +)
        #expect(tally.accepted + tally.rejected + tally.recorded + failed == events.count)
        #expect(tally.roundTrips == events.map(\.1).reduce(0, +))
        // Only a good end has a duration that means something.
        #expect(Int(tally.durations.totalCount) == tally.accepted + tally.recorded)
        #expect(tally.resumed <= tally.accepted)
        #expect(tally.unprotected <= tally.resumed)
    }

    @Test("adds what goes over the wire, and takes the longer time")
    func sums() {
        var left = Tally()
        left.octetsSent = 10
        left.octetsReceived = 20
        left.retransmissions = 1
        left.strayAnswers = 2
        left.elapsed = .seconds(3)
        var right = left
        right.elapsed = .seconds(4)
        let sum = left + right
        #expect(sum.octetsSent == 20)
        #expect(sum.octetsReceived == 40)
        #expect(sum.retransmissions == 2)
        #expect(sum.strayAnswers == 4)
        #expect(sum.elapsed == .seconds(4))
    }

    @Test("keeps a bounded number of causes apart, and forgets no failure")
    func causes() {
        let tally = tally((0..<1_000).map { (.failed("cause \($0)"), 1, .zero) })
        #expect(tally.failures.count <= 65)
        #expect(tally.failures.values.reduce(0, +) == 1_000)
        #expect(tally.failures["cause 0"] == 1)
        #expect((tally.failures["others"] ?? 0) > 900)
    }

    @Test("takes durations of any length")
    func durations() {
        let amounts: [TimeAmount] = [
            .zero, .nanoseconds(-5), .hours(3), .nanoseconds(.max), .nanoseconds(.min),
        ]
        let tally = tally(
            amounts.map { (.accepted(isResumed: false, isProtected: false), 4, $0) }
        )
        #expect(tally.durations.totalCount == 5)
    }
}

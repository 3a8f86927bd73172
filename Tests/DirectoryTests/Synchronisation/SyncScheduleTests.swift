import Testing

@testable import Directory

@Suite("A source is asked again")
struct SyncScheduleTests {
    @Test(
        "after its interval, a fifth more or less as chance has it",
        arguments: [10, 900, 86_400]
    )
    func jitter(seconds: Int) {
        var schedule = SyncSchedule(every: .seconds(seconds))
        func wait(_ chance: Double) -> Double {
            schedule.wait(afterSuccess: true, chance: chance) / .seconds(seconds)
        }
        #expect(abs(wait(0) - 0.8) < 1e-9)
        #expect(abs(wait(0.5) - 1) < 1e-9)
        #expect(abs(wait(1) - 1.2) < 1e-9)
        for _ in 0..<100 { #expect(0.8 - 1e-9...1.2 + 1e-9 ~= wait(.random(in: 0...1))) }
    }

    @Test("soon after a failure, then less and less often, every half hour in the end")
    func backOff() {
        var schedule = SyncSchedule(every: .seconds(900))
        func wait(_ isSuccess: Bool) -> Duration {
            schedule.wait(afterSuccess: isSuccess, chance: 0.5)
        }
        for seconds in [30, 60, 120, 240, 480, 960] { #expect(wait(false) == .seconds(seconds)) }
        for _ in 0..<100 { #expect(wait(false) == .seconds(1800)) }
        #expect(wait(true) == .seconds(900))
        #expect(wait(false) == .seconds(30), "a success begins anew")
        #expect(schedule.wait(afterSuccess: false, chance: 0) == .seconds(48))
    }
}

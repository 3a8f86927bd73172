import Domain
import Testing

@testable import Directory

@Suite("Weekly hours follow the school's wall clock")
struct WeeklyHoursTests {
    private func hours(_ windows: String...) throws -> WeeklyHours {
        WeeklyHours(try windows.map { try #require(WeeklyWindow($0)) })
    }

    private func opening(_ hours: WeeklyHours, _ instant: Timestamp) -> WeeklyHours.Opening {
        hours.opening(at: instant, wallClock: ParisClock.show)
    }

    // March 2026 before the 29th: Paris is an hour ahead of UTC. The 12th is a Thursday.

    @Test("A window opens at its first minute and closes at its last")
    func edges() throws {
        let hours = try hours("lun-ven 06:30-22:00")
        let end = ParisClock.instant(3, 12, 21)
        #expect(opening(hours, ParisClock.instant(3, 12, 5, 29, 59)) == .closed)
        #expect(opening(hours, ParisClock.instant(3, 12, 5, 30)) == .open(until: end))
        #expect(opening(hours, ParisClock.instant(3, 12, 20, 59, 59)) == .open(until: end))
        #expect(opening(hours, end) == .closed)
    }

    @Test("A day that is not named is closed")
    func days() throws {
        let hours = try hours("lun-ven 06:30-22:00")
        #expect(opening(hours, ParisClock.instant(3, 14, 12)) == .closed)
        #expect(opening(hours, ParisClock.instant(3, 15, 12)) == .closed)
        #expect(opening(hours, ParisClock.instant(3, 16, 12)) != .closed)
    }

    @Test("A window that passes midnight belongs to the day on which it opens")
    func midnight() throws {
        let hours = try hours("ven 18:00-07:00")
        let end = ParisClock.instant(3, 14, 6)
        #expect(opening(hours, ParisClock.instant(3, 13, 18)) == .open(until: end))
        #expect(opening(hours, ParisClock.instant(3, 14, 5, 59)) == .open(until: end))
        #expect(opening(hours, end) == .closed)
        #expect(opening(hours, ParisClock.instant(3, 13, 5)) == .closed)
    }

    @Test("A Sunday evening lasts into Monday")
    func sunday() throws {
        let hours = try hours("dim 18:00-07:00")
        let end = ParisClock.instant(3, 16, 6)
        #expect(opening(hours, ParisClock.instant(3, 15, 22)) == .open(until: end))
        #expect(opening(hours, ParisClock.instant(3, 16, 5)) == .open(until: end))
        #expect(opening(hours, ParisClock.instant(3, 15, 5)) == .closed)
    }

    @Test("Windows that touch are one, within a day and across the week's end")
    func touching() throws {
        let day = try hours("jeu 08:00-12:00", "jeu 12:00-18:00", "jeu 09:00-10:00")
        let evening = ParisClock.instant(3, 12, 17)
        #expect(opening(day, ParisClock.instant(3, 12, 8)) == .open(until: evening))
        let night = try hours("dim 20:00-24:00", "lun 00:00-06:00")
        let morning = ParisClock.instant(3, 16, 5)
        #expect(opening(night, ParisClock.instant(3, 15, 20)) == .open(until: morning))
        #expect(opening(night, ParisClock.instant(3, 16, 4)) == .open(until: morning))
    }

    @Test("All hours of all days are always")
    func always() throws {
        #expect(opening(try hours("tous 00:00-24:00"), ParisClock.instant(3, 15)) == .always)
        let halves = try hours("tous 07:00-19:00", "tous 19:00-07:00")
        #expect(opening(halves, ParisClock.instant(3, 15)) == .always)
        #expect(opening(WeeklyHours([]), ParisClock.instant(3, 15)) == .closed)
    }

    @Test("A night that loses an hour to summer time still ends at the hour written")
    func spring() throws {
        let hours = try hours("sam 22:00-06:00")
        let end = ParisClock.instant(3, 29, 4)
        #expect(opening(hours, ParisClock.instant(3, 28, 21)) == .open(until: end))
        #expect(opening(hours, ParisClock.instant(3, 29, 1, 30)) == .open(until: end))
        #expect(opening(hours, end) == .closed)
    }

    @Test("A night that gains an hour still ends at the hour written")
    func autumn() throws {
        let hours = try hours("sam 22:00-06:00")
        let end = ParisClock.instant(10, 25, 5)
        #expect(opening(hours, ParisClock.instant(10, 24, 20)) == .open(until: end))
        #expect(opening(hours, ParisClock.instant(10, 25, 0, 30)) == .open(until: end))
        #expect(opening(hours, ParisClock.instant(10, 25, 1, 30)) == .open(until: end))
        #expect(opening(hours, end) == .closed)
    }

    @Test("An end that the clock never shows is past when the clock is")
    func skippedEnd() throws {
        let hours = try hours("dim 00:00-02:30")
        for instant in [ParisClock.instant(3, 28, 23, 30), ParisClock.instant(3, 29, 0, 59)] {
            guard case .open(let end) = opening(hours, instant) else {
                Issue.record("closed")
                continue
            }
            #expect(ParisClock.instant(3, 29, 1)...ParisClock.instant(3, 29, 1, 30) ~= end)
        }
        #expect(opening(hours, ParisClock.instant(3, 29, 1)) == .closed)
    }

    @Test("An end that the clock shows twice closes both times")
    func repeatedEnd() throws {
        let hours = try hours("dim 00:00-02:30")
        let first = ParisClock.instant(10, 25, 0, 30)
        let second = ParisClock.instant(10, 25, 1, 30)
        #expect(opening(hours, ParisClock.instant(10, 24, 23)) == .open(until: first))
        #expect(opening(hours, first) == .closed)
        #expect(opening(hours, ParisClock.instant(10, 25, 1)) == .open(until: second))
        #expect(opening(hours, second) == .closed)
    }

    @Test("Every minute of the year agrees with the window as written")
    func everyMinute() throws {
        let hours = try hours("lun-ven 06:30-22:00", "sam 08:00-12:00")
        for minute in 0..<(365 * 1_440 - 120) {
            let instant = ParisClock.instant(1, 1, 0, minute)
            let shown = ParisClock.show(instant)
            let isOpen =
                shown.weekday < 6
                ? 390..<1_320 ~= shown.minuteOfDay
                : shown.weekday == 6 && 480..<720 ~= shown.minuteOfDay
            guard (opening(hours, instant) != .closed) == isOpen else {
                Issue.record("\(shown)")
                return
            }
        }
    }
}

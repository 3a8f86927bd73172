import Domain
import Testing
import Usage

@Suite("A period of presence")
struct PresencePeriodTests {
    @Test("of a day has 23 or 25 hours when the clock changes")
    func summerTime() {
        let hours = { (instant: Timestamp) in
            let span = PresencePeriod.day.span(containing: instant, in: .paris)
            return span.upperBound.seconds(since: span.lowerBound) / 3600
        }
        #expect(hours(utc(2026, 3, 28, 12)) == 24)
        #expect(hours(utc(2026, 3, 29, 0, 30)) == 23)
        #expect(hours(utc(2026, 3, 29, 12)) == 23)
        #expect(hours(utc(2026, 10, 25, 0, 30)) == 25)
        #expect(hours(utc(2026, 10, 25, 12)) == 25)
        #expect(hours(utc(2026, 10, 26, 12)) == 24)
    }

    @Test("of a day begins at midnight of the school's own zone")
    func zones() {
        let instant = utc(2026, 3, 16, 23, 30)
        let day = PresencePeriod.day
        #expect(day.start(containing: instant, in: .paris) == utc(2026, 3, 16, 23))
        #expect(day.start(containing: instant, in: .fixed(hours: 4)) == utc(2026, 3, 16, 20))
        #expect(day.start(containing: instant, in: .fixed(hours: -4)) == utc(2026, 3, 16, 4))
        #expect(day.start(containing: instant, in: .fixed(hours: 12)) == utc(2026, 3, 16, 12))
    }

    @Test("of an hour is the same in all zones")
    func hour() {
        let instant = utc(2026, 3, 17, 7, 59)
        let zones: [LocalCalendar] = [.paris, .fixed(hours: -4)]
        for zone in zones {
            let span = PresencePeriod.hour.span(containing: instant, in: zone)
            #expect(span == utc(2026, 3, 17, 7)..<utc(2026, 3, 17, 8))
        }
    }

    @Test("of a week begins on Monday, also where that is in the year before")
    func week() {
        let span = PresencePeriod.week.span(containing: utc(2026, 1, 4, 22, 59), in: .paris)
        #expect(span == utc(2025, 12, 28, 23)..<utc(2026, 1, 4, 23))
        #expect(
            PresencePeriod.week.start(containing: utc(2026, 1, 4, 23), in: .paris)
                == utc(2026, 1, 4, 23)
        )
        // It holds the change to summer time: an hour less.
        let short = PresencePeriod.week.span(containing: utc(2026, 3, 25), in: .paris)
        #expect(short.upperBound.seconds(since: short.lowerBound) == 7 * 86_400 - 3600)
    }

    @Test("of a month begins on its first day")
    func month() {
        let december = PresencePeriod.month.span(containing: utc(2026, 12, 31, 22), in: .paris)
        #expect(december == utc(2026, 11, 30, 23)..<utc(2026, 12, 31, 23))
        let february = PresencePeriod.month.span(containing: utc(2024, 2, 29), in: .paris)
        #expect(february == utc(2024, 1, 31, 23)..<utc(2024, 2, 29, 23))
    }

    @Test("of a school year goes from 1 September to 31 August")
    func schoolYear() {
        let year = PresencePeriod.schoolYear
        let span = utc(2025, 8, 31, 22)..<utc(2026, 8, 31, 22)
        #expect(year.span(containing: utc(2025, 8, 31, 22), in: .paris) == span)
        #expect(year.span(containing: utc(2026, 1, 1), in: .paris) == span)
        #expect(year.span(containing: utc(2026, 8, 31, 21, 59), in: .paris) == span)
        #expect(year.start(containing: utc(2026, 8, 31, 22), in: .paris) == utc(2026, 8, 31, 22))
    }

    @Test("and the next one touch, year in, year out", arguments: PresencePeriod.allCases)
    func contiguous(period: PresencePeriod) {
        var instant = utc(2025, 1, 1)
        let count = period == .hour ? 2000 : period == .day ? 800 : 60
        for _ in 0..<count {
            let span = period.span(containing: instant, in: .paris)
            #expect(span.contains(instant))
            #expect(period.start(containing: instant, in: .paris) == span.lowerBound)
            let last = span.upperBound.adding(seconds: -1)
            #expect(period.span(containing: last, in: .paris) == span)
            instant = span.upperBound
        }
    }

    @Test("bears the worst instants there are", arguments: PresencePeriod.allCases)
    func extremes(period: PresencePeriod) {
        for seconds in [Int64.min, .max] {
            let instant = Timestamp(secondsSinceEpoch: seconds)
            _ = period.span(containing: instant, in: .paris)
            _ = period.span(containing: instant, in: .ofProcess)
        }
    }

    @Test("in the process's zone is that of its clock")
    func processZone() {
        let instant = utc(2026, 3, 17, 12)
        let start = PresencePeriod.day.start(containing: instant, in: .ofProcess)
        #expect(start.local.minuteOfDay == 0)
        #expect(start.local.day == instant.local.day)
    }
}

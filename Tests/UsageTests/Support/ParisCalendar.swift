import Domain
import Usage

extension LocalCalendar {
    static func fixed(hours: Int64) -> LocalCalendar {
        LocalCalendar { _ in hours * 3600 }
    }

    /// The rule since 1996 (directive 2000/84/CE): summer time between the last Sundays of March and
    /// October, at 01:00 UTC.
    static let paris = LocalCalendar { instant in
        let day = CivilDate(day: instant.secondsSinceEpoch / 86_400)
        let year = day.yearAndMonth.year
        let begins = lastSunday(of: 3, year) + 3600
        let ends = lastSunday(of: 10, year) + 3600
        return begins..<ends ~= instant.secondsSinceEpoch ? 7200 : 3600
    }

    private static func lastSunday(of month: Int64, _ year: Int64) -> Int64 {
        let last = CivilDate(year: year, month: month, dayOfMonth: 31)
        return last.adding(days: -(last.weekday % 7)).day * 86_400
    }
}

/// An instant of the world's clock.
func utc(
    _ year: Int64,
    _ month: Int64,
    _ day: Int64,
    _ hour: Int64 = 0,
    _ minute: Int64 = 0
) -> Timestamp {
    let date = CivilDate(year: year, month: month, dayOfMonth: day)
    return Timestamp(secondsSinceEpoch: date.day * 86_400 + hour * 3600 + minute * 60)
}

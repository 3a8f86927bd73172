package import Domain

/// A stretch of the calendar in which people are counted once.
package enum PresencePeriod: String, CaseIterable, Sendable, Codable {
    /// By the world's clock; the others by the school's.
    case hour
    case day
    /// ISO 8601: it begins on Monday.
    case week
    case month
    /// From 1 September to 31 August.
    case schoolYear = "school_year"

    /// The period that holds an instant, up to the first instant after it.
    package func span(
        containing instant: Timestamp,
        in calendar: LocalCalendar
    ) -> Range<Timestamp> {
        guard self != .hour else {
            let hour = UTCHour(containing: instant)
            return hour.start..<max(hour.start, hour.end)
        }
        let dates = dates(containing: calendar.date(at: instant))
        let start = calendar.start(of: dates.lowerBound)
        return start..<max(start, calendar.start(of: dates.upperBound))
    }

    /// The first instant of the period that holds an instant.
    package func start(containing instant: Timestamp, in calendar: LocalCalendar) -> Timestamp {
        guard self != .hour else { return UTCHour(containing: instant).start }
        return calendar.start(of: dates(containing: calendar.date(at: instant)).lowerBound)
    }

    private func dates(containing date: CivilDate) -> Range<CivilDate> {
        switch self {
        case .hour, .day:
            return date..<max(date, date.adding(days: 1))
        case .week:
            let monday = date.adding(days: 1 - date.weekday)
            return monday..<max(monday, monday.adding(days: 7))
        case .month:
            let (year, month) = date.yearAndMonth
            let first = CivilDate(year: year, month: month, dayOfMonth: 1)
            let next = CivilDate(
                year: month == 12 ? year + 1 : year,
                month: month % 12 + 1,
                dayOfMonth: 1
            )
            return first..<max(first, next)
        case .schoolYear:
            let (year, month) = date.yearAndMonth
            let autumn = month >= 9 ? year : year - 1
            let first = CivilDate(year: autumn, month: 9, dayOfMonth: 1)
            return first..<max(first, CivilDate(year: autumn + 1, month: 9, dayOfMonth: 1))
        }
    }
}

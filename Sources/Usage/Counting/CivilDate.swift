/// A day of the Gregorian calendar, without a zone.
package struct CivilDate: Sendable, Hashable, Comparable {
    /// Days since 1970-01-01.
    package let day: Int64

    package init(day: Int64) {
        // Nobody counts before or after these; what is computed from a day then fits.
        self.day = min(max(day, -100_000_000), 100_000_000)
    }

    /// The date in that year and month (1 to 12), on that day (1 to 31).
    package init(year: Int64, month: Int64, dayOfMonth: Int64) {
        // Years that begin in March end with the leap day (Howard Hinnant, "chrono-compatible
        // low-level date algorithms").
        let year = min(max(year, -250_000), 250_000) - (month <= 2 ? 1 : 0)
        let era = year.flooredQuotient(by: 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + dayOfMonth - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(day: era * 146_097 + dayOfEra - 719_468)
    }

    /// The year, and the month from 1 to 12.
    package var yearAndMonth: (year: Int64, month: Int64) {
        let shifted = day + 719_468
        let era = shifted.flooredQuotient(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = ((5 * dayOfYear + 2) / 153 + 2) % 12 + 1
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month)
    }

    /// ISO 8601: 1 is Monday, 7 Sunday.
    package var weekday: Int64 { (day + 3).flooredRemainder(by: 7) + 1 }

    package func adding(days: Int64) -> CivilDate { CivilDate(day: day.saturatingAdd(days)) }

    package static func < (left: CivilDate, right: CivilDate) -> Bool { left.day < right.day }
}

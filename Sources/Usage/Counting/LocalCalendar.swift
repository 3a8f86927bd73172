package import Domain
internal import Glibc

/// The calendar of a school's wall clock: only the zone differs between them.
package struct LocalCalendar: Sendable {
    /// Seconds east of Greenwich at an instant.
    private let offset: @Sendable (Timestamp) -> Int64

    package init(offset: @escaping @Sendable (Timestamp) -> Int64) {
        self.offset = offset
    }

    /// The process's time zone (`TZ`).
    package static let ofProcess = LocalCalendar { instant in
        var clock = time_t(instant.secondsSinceEpoch)
        var parts = unsafe tm()
        unsafe localtime_r(&clock, &parts)
        return unsafe Int64(parts.tm_gmtoff)
    }

    /// The local date at an instant.
    package func date(at instant: Timestamp) -> CivilDate {
        let local = instant.adding(seconds: offset(instant))
        return CivilDate(day: local.secondsSinceEpoch.flooredQuotient(by: 86_400))
    }

    /// The first instant of a local date; days have 23 to 25 hours.
    package func start(of date: CivilDate) -> Timestamp {
        let midnight = Timestamp(secondsSinceEpoch: date.day.saturatingMultiply(86_400))
        // The offset at midnight is not known before midnight is: the second guess is right, unless
        // there is no midnight because the clock was put forward then.
        let guess = midnight.adding(seconds: -offset(midnight))
        return midnight.adding(seconds: -offset(guess))
    }
}

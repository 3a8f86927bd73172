internal import Glibc

/// An instant of the calendar, to the second: what is stored, compared and told to people.
package struct Timestamp: Hashable, Sendable, Comparable, Codable {
    /// Since 1970-01-01T00:00:00Z, without leap seconds.
    package let secondsSinceEpoch: Int64

    package init(secondsSinceEpoch: Int64) {
        self.secondsSinceEpoch = secondsSinceEpoch
    }

    package static var now: Timestamp { Timestamp(secondsSinceEpoch: Int64(time(nil))) }

    /// The instant so many seconds later; the last one there is instead of an overflow.
    package func adding(seconds: Int64) -> Timestamp {
        let (sum, overflow) = secondsSinceEpoch.addingReportingOverflow(seconds)
        return Timestamp(secondsSinceEpoch: overflow ? (seconds < 0 ? .min : .max) : sum)
    }

    /// Seconds from `other` to this instant, negative when it is later.
    package func seconds(since other: Timestamp) -> Int64 {
        let (difference, overflow) =
            secondsSinceEpoch
            .subtractingReportingOverflow(other.secondsSinceEpoch)
        return overflow ? (other < self ? .max : .min) : difference
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.secondsSinceEpoch < right.secondsSinceEpoch
    }

    /// Its parts in the process's time zone (`TZ`).
    package var local: LocalTime {
        var clock = time_t(secondsSinceEpoch)
        var parts = unsafe tm()
        unsafe localtime_r(&clock, &parts)
        return unsafe LocalTime(
            year: Int(parts.tm_year) + 1900,
            month: Int(parts.tm_mon) + 1,
            day: Int(parts.tm_mday),
            weekday: Int(parts.tm_wday == 0 ? 7 : parts.tm_wday),
            hour: Int(parts.tm_hour),
            minute: Int(parts.tm_min)
        )
    }
}

/// An instant as a clock on the school's wall shows it.
package struct LocalTime: Hashable, Sendable {
    package let year: Int
    /// 1 to 12.
    package let month: Int
    /// 1 to 31.
    package let day: Int
    /// ISO 8601: 1 is Monday, 7 Sunday.
    package let weekday: Int
    package let hour: Int
    package let minute: Int

    package init(year: Int, month: Int, day: Int, weekday: Int, hour: Int, minute: Int) {
        self.year = year
        self.month = month
        self.day = day
        self.weekday = weekday
        self.hour = hour
        self.minute = minute
    }

    /// Minutes since midnight.
    package var minuteOfDay: Int { hour * 60 + minute }

    /// `12/03 à 08:04`.
    package var dateAndTime: String { "\(date) à \(clock)" }
    /// `12/03`.
    package var date: String { "\(Self.two(day))/\(Self.two(month))" }
    /// `08:04`.
    package var clock: String { "\(Self.two(hour)):\(Self.two(minute))" }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

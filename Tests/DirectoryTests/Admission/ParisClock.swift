import Domain

/// The wall clock of Paris in 2026, whatever zone the tests run in.
enum ParisClock {
    /// Summer time: 29 March to 25 October, 01:00 UTC both (directive 2000/84/EC).
    private static let summer = instant(3, 29, 1)..<instant(10, 25, 1)
    private static let secondsPerDay: Int64 = 86_400

    /// An instant of 2026, UTC.
    static func instant(
        _ month: Int,
        _ day: Int,
        _ hour: Int = 0,
        _ minute: Int = 0,
        _ second: Int = 0
    ) -> Timestamp {
        let days = monthLengths.prefix(month - 1).reduce(day - 1, +)
        let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
        return newYear.adding(seconds: Int64(seconds))
    }

    static func show(_ instant: Timestamp) -> LocalTime {
        let offset: Int64 = summer.contains(instant) ? 7_200 : 3_600
        let seconds = instant.adding(seconds: offset).seconds(since: newYear)
        var day = Int(seconds / secondsPerDay)
        // 1 January 2026 is a Thursday.
        let weekday = (day + 3) % 7 + 1
        var month = 1
        for length in monthLengths where day >= length {
            day -= length
            month += 1
        }
        let minute = Int(seconds % secondsPerDay) / 60
        return LocalTime(
            year: 2026,
            month: month,
            day: day + 1,
            weekday: weekday,
            hour: minute / 60,
            minute: minute % 60
        )
    }

    private static let newYear = Timestamp(secondsSinceEpoch: 1_767_225_600)
    private static let monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

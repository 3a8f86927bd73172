package import Domain

/// When access is open, week after week, by the clock on the school's wall.
package struct WeeklyHours: Sendable, Equatable {
    package enum Opening: Sendable, Equatable {
        case closed
        case open(until: Timestamp)
        case always
    }

    /// Apart from each other and ascending, in minutes since Monday 00:00; the last one may pass the
    /// end of the week.
    private let spans: [Range<Int>]

    private static let week = 7 * WeeklyWindow.minutesPerDay

    /// Windows that touch or overlap are one.
    package init(_ windows: [WeeklyWindow]) {
        var pieces: [Range<Int>] = []
        for window in windows {
            for day in window.days {
                let midnight = (day - 1) * WeeklyWindow.minutesPerDay
                let opening = midnight + window.opening
                let closing = midnight + window.closing
                pieces.append(opening..<min(closing, Self.week))
                if closing > Self.week { pieces.append(0..<closing - Self.week) }
            }
        }
        var spans: [Range<Int>] = []
        for piece in pieces.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = spans.last, piece.lowerBound <= last.upperBound {
                spans[spans.count - 1] =
                    last.lowerBound..<max(last.upperBound, piece.upperBound)
            } else {
                spans.append(piece)
            }
        }
        // A span that ends with the week goes on in the one that begins it.
        if spans.count > 1, let first = spans.first, first.lowerBound == 0,
            let last = spans.last, last.upperBound == Self.week
        {
            spans[spans.count - 1] = last.lowerBound..<Self.week + first.upperBound
            spans.removeFirst()
        }
        self.spans = spans
    }

    /// Whether access is open at an instant, and until when.
    ///
    /// `wallClock` is the school's: its days have 23 or 25 hours when summer time changes, and a span
    /// ends when it shows the hour that was written.
    package func opening(
        at now: Timestamp,
        wallClock: (Timestamp) -> LocalTime
    ) -> Opening {
        if spans == [0..<Self.week] { return .always }
        let shown = wallClock(now)
        let minute = (shown.weekday - 1) * WeeklyWindow.minutesPerDay + shown.minuteOfDay
        for span in spans {
            for minute in [minute, minute + Self.week] where span.contains(minute) {
                return .open(
                    until: Self.instant(span.upperBound - minute, after: now, shown, wallClock)
                )
            }
        }
        return .closed
    }

    /// The instant at which the wall clock, which shows `shown`, will have advanced by some minutes.
    private static func instant(
        _ minutes: Int,
        after now: Timestamp,
        _ shown: LocalTime,
        _ wallClock: (Timestamp) -> LocalTime
    ) -> Timestamp {
        let day = WeeklyWindow.minutesPerDay
        // Every zone is whole minutes away from UTC.
        let begunMinute = now.secondsSinceEpoch % 60
        let counted = now.adding(seconds: Int64(minutes) * 60 - begunMinute)
        let expected = (shown.minuteOfDay + minutes) % day
        let late = (wallClock(counted).minuteOfDay - expected + day + day / 2) % day - day / 2
        guard late != 0 else { return counted }
        let corrected = counted.adding(seconds: Int64(-late) * 60)
        // In spring an hour is never shown: the span lasts until the clock is past it.
        return wallClock(corrected).minuteOfDay == expected ? corrected : max(counted, corrected)
    }
}

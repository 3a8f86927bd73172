package import Domain

/// What the service itself tells of an hour.
package enum HealthEvent: Sendable, Hashable, CaseIterable {
    /// A request that had been answered already.
    case duplicate
    case malformed
    /// An attempt that could not be written to the journal.
    case unlogged
}

extension HourCounters {
    package mutating func note(
        _ event: HealthEvent,
        count: Int64 = 1,
        in establishment: UAI,
        at instant: Timestamp
    ) {
        change(establishment, instant) { health in
            switch event {
            case .duplicate: health.duplicates = health.duplicates.saturatingAdd(count)
            case .malformed: health.malformed = health.malformed.saturatingAdd(count)
            case .unlogged: health.unlogged = health.unlogged.saturatingAdd(count)
            }
        }
    }

    /// Notes what the minute's probe found; a minute noted again is up if it ever was.
    package mutating func noteMinute(isUp: Bool, in establishment: UAI, at instant: Timestamp) {
        change(establishment, instant) { health in
            let minute = Self.minute(of: instant)
            health.due.insert(minute)
            if isUp { health.probed.insert(minute) }
        }
    }

    /// Notes minutes in which nothing ran: the service was to be up and was not.
    ///
    /// Of more than `longest` minutes, only the last are noted.
    package mutating func noteDown(
        in establishment: UAI,
        from start: Timestamp,
        to end: Timestamp,
        atMost longest: Int64 = 26 * 60
    ) {
        let first = max(start, end.adding(seconds: -longest.saturatingMultiply(60)))
        let length = end.seconds(since: first)
        guard length > 0 else { return }
        for minute in 0..<(length.saturatingAdd(59) / 60) {
            let instant = first.adding(seconds: minute.saturatingMultiply(60))
            noteMinute(isUp: false, in: establishment, at: instant)
        }
    }

    /// Notes how many sessions are open now.
    package mutating func noteOpenSessions(
        _ count: Int64,
        in establishment: UAI,
        at instant: Timestamp
    ) {
        change(establishment, instant) { $0.countSessions(count) }
    }

    private static func minute(of instant: Timestamp) -> Int {
        Int(instant.secondsSinceEpoch.flooredRemainder(by: 3600) / 60)
    }
}

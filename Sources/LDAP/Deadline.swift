internal import Glibc

/// An instant after which nothing more is waited for.
///
/// On the monotonic clock: setting the time of day neither shortens nor lengthens a wait.
struct Deadline {
    private let instant: ContinuousClock.Instant

    init(in duration: Duration) {
        instant = .now + duration
    }

    private init(instant: ContinuousClock.Instant) {
        self.instant = instant
    }

    /// The earlier of this deadline and the end of `duration`.
    func shortened(to duration: Duration) -> Deadline {
        Deadline(instant: min(instant, .now + duration))
    }

    var hasPassed: Bool { ContinuousClock.now >= instant }

    /// What is left, at most `limit`, never negative.
    func remaining(atMost limit: Duration = .seconds(3600)) -> Duration {
        max(.zero, min(limit, ContinuousClock.now.duration(to: instant)))
    }

    /// Waits until a descriptor is ready.
    ///
    /// - Returns: `false` when the deadline has passed first.
    @discardableResult
    func wait(for readiness: Int32, on descriptor: Int32) -> Bool {
        while !hasPassed {
            var request = pollfd(fd: descriptor, events: Int16(readiness), revents: 0)
            if unsafe poll(&request, 1, remaining().milliseconds) > 0 { return true }
        }
        return false
    }
}

extension Duration {
    /// For C; at least one microsecond, because zero may mean "for ever".
    var timeValue: timeval {
        let (seconds, attoseconds) = components
        return timeval(
            tv_sec: Int(seconds),
            tv_usec: max(Int(attoseconds / 1_000_000_000_000), seconds == 0 ? 1 : 0)
        )
    }

    /// For `poll`: rounded up, so that a wait never ends before its time.
    var milliseconds: Int32 {
        let (seconds, attoseconds) = components
        let total = seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return Int32(clamping: total)
    }
}

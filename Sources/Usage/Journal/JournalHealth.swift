internal import Glibc
internal import Synchronization

/// Whether the journal can be written, and what it had to leave out.
package final class JournalHealth: Sendable {
    /// What pages and metrics show.
    package struct State: Sendable, Equatable {
        /// Why the journal cannot be written now.
        package fileprivate(set) var failure: String?
        /// Attempts that no journal knows, since the start.
        package fileprivate(set) var lostAttempts = 0
        /// Accounting records that were told again, since the start.
        package fileprivate(set) var repeatedRecords = 0
        fileprivate var failedAt: Int64?
        fileprivate var toldAt: Int64?
    }

    private let current = Mutex(State())

    /// Seconds between two lines of the log about the same outage.
    private static let silence: Int64 = 60

    package var state: State { current.withLock { $0 } }

    func count(lost: Int = 0, repeated: Int = 0) {
        guard lost > 0 || repeated > 0 else { return }
        current.withLock { state in
            state.lostAttempts += lost
            state.repeatedRecords += repeated
        }
    }

    /// - Returns: whether it is time to say so.
    func failed(_ error: String) -> Bool {
        let now = Self.seconds
        return current.withLock { state in
            state.failure = error
            state.failedAt = state.failedAt ?? now
            if let toldAt = state.toldAt, now - toldAt < Self.silence { return false }
            state.toldAt = now
            return true
        }
    }

    /// - Returns: seconds of the outage that is over; `nil` when there was none.
    func recovered() -> Int64? {
        let now = Self.seconds
        return current.withLock { state in
            guard let failedAt = state.failedAt else { return nil }
            state.failure = nil
            state.failedAt = nil
            state.toldAt = nil
            return now - failedAt
        }
    }

    private static var seconds: Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec)
    }
}

internal import Histogram
internal import NIOCore

/// What one event loop counted.
struct Tally: Sendable {
    var accepted = 0
    var resumed = 0
    /// Accepted sessions of TLS 1.3 that were resumed without a protected success.
    var unprotected = 0
    var rejected = 0
    var recorded = 0
    var failures: [String: Int] = [:]
    var roundTrips = 0
    var retransmissions = 0
    /// Answers that nobody waited for, or that could not be verified.
    var strayAnswers = 0
    var octetsSent = 0
    var octetsReceived = 0
    var elapsed = TimeAmount.zero
    /// Microseconds from the moment when an activity was due to its good end.
    var durations = Histogram<UInt32>(
        highestTrackableValue: Self.longest,
        numberOfSignificantValueDigits: .three
    )

    /// Ten minutes, in microseconds.
    private static let longest: UInt64 = 600_000_000
    /// Kinds of failure that are told apart.
    private static let maximumKinds = 64

    mutating func count(_ outcome: Outcome, roundTrips: Int, duration: TimeAmount) {
        self.roundTrips += roundTrips
        switch outcome {
        case .accepted(let isResumed, let isProtected):
            accepted += 1
            if isResumed { resumed += 1 }
            if isResumed, !isProtected { unprotected += 1 }
        case .recorded: recorded += 1
        case .rejected:
            rejected += 1
            // A reject is held back on purpose: its time says nothing.
            return
        case .failed(let reason):
            let isKnown = failures[reason] != nil || failures.count < Self.maximumKinds
            failures[isKnown ? reason : "others", default: 0] += 1
            return
        }
        let microseconds = UInt64(clamping: duration.nanoseconds / 1000)
        durations.record(min(microseconds, Self.longest))
    }

    static func + (left: Tally, right: Tally) -> Tally {
        var sum = left
        sum.accepted += right.accepted
        sum.resumed += right.resumed
        sum.unprotected += right.unprotected
        sum.rejected += right.rejected
        sum.recorded += right.recorded
        sum.failures.merge(right.failures, uniquingKeysWith: +)
        sum.roundTrips += right.roundTrips
        sum.retransmissions += right.retransmissions
        sum.strayAnswers += right.strayAnswers
        sum.octetsSent += right.octetsSent
        sum.octetsReceived += right.octetsReceived
        sum.elapsed = max(left.elapsed, right.elapsed)
        sum.durations.add(right.durations)
        return sum
    }
}

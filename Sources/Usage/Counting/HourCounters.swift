package import Domain

/// What hours have gained since the last checkpoint: a fold of attempts and of shares.
///
/// A checkpoint adds these to what is stored, and empties them. So no hour need be in memory, and one
/// that changes late changes like any other.
package struct HourCounters: Sendable {
    /// Cells of each kind above which what comes is no longer counted: far more than there are.
    static let capacity = 100_000

    package private(set) var usage: [UsageCell: UsageCounts] = [:]
    package private(set) var refusals: [RefusalCell: Int64] = [:]
    package private(set) var health: [HealthCell: HourHealth] = [:]
    /// Cells that there was no room for.
    package private(set) var overflow: Int64 = 0

    package init() {}

    package var isEmpty: Bool { usage.isEmpty && refusals.isEmpty && health.isEmpty }

    /// To be called when the transaction that added these to what is stored is over.
    package mutating func changesWereSaved() {
        usage.removeAll(keepingCapacity: true)
        refusals.removeAll(keepingCapacity: true)
        health.removeAll(keepingCapacity: true)
    }

    /// Counts an attempt in the hour of its answer.
    package mutating func apply(_ attempt: JournaledAttempt) {
        let second = attempt.at.flooredQuotient(by: 1000)
        let instant = Timestamp(secondsSinceEpoch: second)
        let hour = UTCHour(containing: instant)
        change(UsageCell(hour: hour, place: attempt.place)) { counts in
            if attempt.refusal != nil {
                counts.refused = counts.refused.saturatingAdd(1)
            } else {
                counts.admitted = counts.admitted.saturatingAdd(1)
                if attempt.resumed { counts.resumed = counts.resumed.saturatingAdd(1) }
            }
        }
        if let reason = attempt.refusal?.reason {
            count(RefusalCell(hour: hour, place: attempt.place, reason: reason))
        }
        change(attempt.place.establishment, instant) { health in
            if attempt.refusal == nil {
                health.countAdmitted(second: Int(second.flooredRemainder(by: 3600)))
            }
            // Who went away never got the last answer.
            if attempt.refusal?.reason != .abandoned {
                health.latency.add(microseconds: attempt.duration)
            }
        }
    }

    /// Counts what accounting added to an hour.
    package mutating func apply(_ share: UsageShare) {
        change(UsageCell(hour: share.hour, place: share.place)) { $0.add(share) }
        guard share.isCoarse else { return }
        change(share.place.establishment, share.hour.start) {
            $0.coarseShares = $0.coarseShares.saturatingAdd(1)
        }
    }

    /// Changes the health of the hour that holds the instant.
    mutating func change(
        _ establishment: UAI,
        _ instant: Timestamp,
        _ body: (inout HourHealth) -> Void
    ) {
        let cell = HealthCell(hour: UTCHour(containing: instant), establishment: establishment)
        guard health[cell] != nil || health.count < Self.capacity else {
            overflow = overflow.saturatingAdd(1)
            return
        }
        body(&health[cell, default: HourHealth()])
    }

    private mutating func change(_ cell: UsageCell, _ body: (inout UsageCounts) -> Void) {
        guard usage[cell] != nil || usage.count < Self.capacity else {
            overflow = overflow.saturatingAdd(1)
            return
        }
        body(&usage[cell, default: UsageCounts()])
    }

    private mutating func count(_ cell: RefusalCell) {
        guard refusals[cell] != nil || refusals.count < Self.capacity else {
            overflow = overflow.saturatingAdd(1)
            return
        }
        refusals[cell] = (refusals[cell] ?? 0).saturatingAdd(1)
    }
}

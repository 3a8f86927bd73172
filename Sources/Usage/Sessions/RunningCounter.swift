internal import Domain

/// A counter of an access point's, told now and then: late, again, or begun anew in between.
package struct RunningCounter: Sendable, Hashable, Codable {
    /// The counter before it last began anew: what comes late may still add to that.
    struct Earlier: Sendable, Hashable, Codable {
        var told: UInt64
        var at: Timestamp
        /// What the new counter was first told as, and when.
        let next: UInt64
        let nextAt: Timestamp
    }

    /// What all beginnings come to.
    package private(set) var total: UInt64 = 0
    /// What was last told, with the high bits that access points leave out.
    private(set) var told: UInt64
    /// When that was.
    private(set) var at: Timestamp
    private var earlier: Earlier?

    /// A counter that stood at `told` when we began to count it.
    init(at: Timestamp, told: UInt64 = 0) {
        self.at = at
        self.told = told
    }

    /// Takes the newest telling: one that is lower than before comes from a counter that began anew.
    mutating func advance(to value: UInt64, at instant: Timestamp) -> CounterStep {
        var step = CounterStep(amount: value.saturatingSubtract(told), since: at)
        if value < told {
            earlier = Earlier(told: told, at: at, next: value, nextAt: instant)
            step.amount = value
            step.isReset = true
        }
        told = value
        at = instant
        return step
    }

    /// Takes a telling of the past: it only ever adds what it is greater by.
    mutating func raise(to value: UInt64, at instant: Timestamp, openedAt: Timestamp) -> CounterStep
    {
        var step = CounterStep(amount: 0, since: instant > at ? at : openedAt)
        if var earlier, instant < earlier.nextAt {
            // Between the two, only what is above both surely is of the earlier one.
            guard instant > earlier.at, value > earlier.told, value > earlier.next else {
                return step
            }
            step.amount = value - earlier.told
            earlier.told = value
            earlier.at = instant
            self.earlier = earlier
        } else if value > told {
            step.amount = value - told
            told = value
            at = max(at, instant)
        }
        return step
    }

    /// Takes the last telling for one that was less.
    mutating func takeBack(_ excess: UInt64) { told = told.saturatingSubtract(excess) }

    /// Counts what was added, as far as there can have been so much.
    mutating func count(_ step: CounterStep, atMost limit: UInt64) -> CounterStep {
        var step = step
        step.isExaggerated = step.amount > limit
        step.amount = min(step.amount, limit)
        total = total.saturatingAdd(step.amount)
        return step
    }
}

/// What one telling added to a counter, and since when it had been adding up.
struct CounterStep: Equatable {
    var amount: UInt64 = 0
    var since: Timestamp
    var isReset = false
    var isWrapped = false
    var isExaggerated = false
}

internal import Domain

/// The shares of one event, hour by hour.
///
/// Nothing goes into hours before the late window: what would is spread over those that are left.
struct HourlyShares {
    enum Quantity {
        case seconds
        case input
        case output
    }

    private(set) var shares: [UsageShare] = []
    /// The first instant that may still change.
    let window: Timestamp

    init(window: Timestamp) {
        self.window = window
    }

    /// Changes the share of the hour that holds the instant.
    mutating func change(
        at instant: Timestamp,
        in place: UsagePlace,
        _ body: (inout UsageShare) -> Void
    ) {
        let hour = UTCHour(containing: max(instant, window))
        let found = shares.firstIndex { $0.hour == hour && $0.place == place }
        if let found {
            body(&shares[found])
        } else {
            var share = UsageShare(hour: hour, place: place)
            body(&share)
            shares.append(share)
        }
    }

    /// Spreads what a record added to a session.
    mutating func spread(_ growth: SessionGrowth, to end: Timestamp, in place: UsagePlace) {
        spread(growth.seconds, .seconds, to: end, in: place)
        spread(growth.input, .input, to: end, in: place)
        spread(growth.output, .output, to: end, in: place)
    }

    /// Spreads an amount evenly over the time from one event to the next.
    private mutating func spread(
        _ step: CounterStep,
        _ quantity: Quantity,
        to end: Timestamp,
        in place: UsagePlace
    ) {
        let amount = step.amount
        guard amount > 0 else { return }
        let isCoarse = end.seconds(since: step.since) > SessionLimits.coarseGap
        let first = max(min(step.since, end), window)
        let length = end.seconds(since: first)
        var cursor = first
        var given: UInt64 = 0
        repeat {
            let next = min(UTCHour(containing: cursor).end, end)
            let isLast = next >= end || next <= cursor
            let upToHere = isLast ? amount : amount.part(next.seconds(since: first), of: length)
            let part = Int64(clamping: upToHere.saturatingSubtract(given))
            given = upToHere
            change(at: cursor, in: place) { share in
                share.add(part, quantity)
                share.isCoarse = share.isCoarse || isCoarse
            }
            if isLast { return }
            cursor = next
        } while true
    }
}

extension UsageShare {
    fileprivate mutating func add(_ amount: Int64, _ quantity: HourlyShares.Quantity) {
        switch quantity {
        case .seconds: seconds = seconds.saturatingAdd(amount)
        case .input: input = input.saturatingAdd(amount)
        case .output: output = output.saturatingAdd(amount)
        }
    }
}

internal import Domain

extension RunningCounter {
    private static let wrap: UInt64 = 1 << 32

    /// Counts Acct-Input-Octets or Acct-Output-Octets; absent is not zero.
    mutating func take(_ octets: AccountedOctets?, _ moment: SessionMoment) -> CounterStep {
        guard let octets else { return CounterStep(since: at) }
        let isPast = moment.isPast || moment.at <= at
        let since = isPast ? moment.openedAt : at
        let step =
            isPast
            ? raise(to: past(octets), at: moment.at, openedAt: moment.openedAt)
            : advance(octets, moment)
        let elapsed = UInt64(clamping: moment.latest.seconds(since: since))
        let limit = elapsed.saturatingAdd(SessionLimits.burst)
            .saturatingMultiply(SessionLimits.octetsPerSecond)
        return count(step, atMost: limit)
    }

    /// A counter without high bits (RFC 2869 §5.1) that was above 2^31 and is lower now has come
    /// round, unless the session time says that the session began anew.
    private mutating func advance(_ octets: AccountedOctets, _ moment: SessionMoment) -> CounterStep
    {
        guard octets.gigawords == nil else { return advance(to: octets.total, at: moment.at) }
        let lowBefore = told & (Self.wrap - 1)
        let high = told - lowBefore
        let low = octets.total
        if low >= lowBefore { return advance(to: high | low, at: moment.at) }
        guard !moment.beganAnew, lowBefore > Self.wrap / 2 else {
            return advance(to: low, at: moment.at)
        }
        var step = advance(to: (high | low).saturatingAdd(Self.wrap), at: moment.at)
        step.isWrapped = true
        return step
    }

    /// What a late telling means: without high bits it is never taken for one above the newest, since
    /// it may come from before a wrap.
    private func past(_ octets: AccountedOctets) -> UInt64 {
        let high = told & ~(Self.wrap - 1)
        guard octets.gigawords == nil, high > 0 else { return octets.total }
        return min(high | octets.total, told)
    }
}

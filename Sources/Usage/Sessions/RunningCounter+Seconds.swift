internal import Domain

extension RunningCounter {
    /// Counts an Acct-Session-Time; without one, only the clock says how long the session has lasted.
    mutating func take(sessionTime: UInt32?, _ moment: SessionMoment) -> CounterStep {
        let elapsed = UInt64(clamping: moment.at.seconds(since: at))
        if sessionTime == nil, moment.isPast { return CounterStep(since: at) }
        let value = sessionTime.map { UInt64($0) } ?? told.saturatingAdd(elapsed)
        let tolerance = UInt64(SessionLimits.clockTolerance)
        let lasted = UInt64(clamping: moment.latest.seconds(since: moment.openedAt))
        let possible = lasted.saturatingAdd(tolerance)
        let left = possible > total ? possible - total : 0
        let isPast = moment.isPast || moment.at <= at
        let limit = isPast ? left : min(left, elapsed.saturatingAdd(tolerance))
        let before = told
        let step =
            isPast
            ? raise(to: value, at: moment.at, openedAt: moment.openedAt)
            : advance(to: value, at: moment.at)
        let counted = count(step, atMost: limit)
        // What cannot be is not kept either: one wrong number would hide all that follow.
        if told != before { takeBack(step.amount.saturatingSubtract(counted.amount)) }
        return counted
    }
}

internal import Domain

/// What one record added to a session.
struct SessionGrowth {
    var seconds: CounterStep
    var input: CounterStep
    var output: CounterStep
}

extension Session {
    /// Counts a record of the session.
    mutating func count(_ event: SessionEvent) -> SessionGrowth {
        let moment = SessionMoment(event, of: self)
        let growth = SessionGrowth(
            seconds: seconds.take(sessionTime: event.record.sessionTime, moment),
            input: input.take(event.record.input, moment),
            output: output.take(event.record.output, moment)
        )
        lastHeard = max(lastHeard, event.record.receivedAt)
        if !moment.isPast { lastEvidence = moment.latest }
        return growth
    }
}

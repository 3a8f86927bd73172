internal import Domain

extension Session {
    /// Opens a session with the first record that was heard of it.
    ///
    /// Without its Start, it began when its session time says, but not before `earliest`; what it had
    /// used by then is in proportion.
    init(_ event: SessionEvent, owner: SessionOwner, notBefore earliest: Timestamp, follows: Bool) {
        let record = event.record
        let implied = record.status == .start ? event.at : event.impliedStart ?? event.at
        let openedAt = min(max(implied, earliest), event.at)
        self.init(record, owner: owner, openedAt: openedAt, follows: follows)
        let unseen = openedAt.seconds(since: implied)
        guard unseen > 0, let lasted = record.sessionTime.map({ Int64($0) }) else { return }
        seconds = RunningCounter(at: openedAt, told: UInt64(clamping: unseen))
        input = Self.counter(record.input, unseen, of: lasted, openedAt)
        output = Self.counter(record.output, unseen, of: lasted, openedAt)
    }

    private static func counter(
        _ octets: AccountedOctets?,
        _ unseen: Int64,
        of lasted: Int64,
        _ openedAt: Timestamp
    ) -> RunningCounter {
        RunningCounter(at: openedAt, told: (octets?.total ?? 0).part(unseen, of: lasted))
    }
}

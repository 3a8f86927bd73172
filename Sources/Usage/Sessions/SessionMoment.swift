internal import Domain

/// When a record of a session came, seen from the session.
struct SessionMoment {
    let at: Timestamp
    let openedAt: Timestamp
    /// The last instant of the session that is known now.
    let latest: Timestamp
    /// Whether the record can only tell what was: it makes nothing begin anew.
    let isPast: Bool
    /// Whether the session time is lower than before, though the record is not of the past.
    let beganAnew: Bool

    init(_ event: SessionEvent, of session: Session) {
        let told = event.record.sessionTime.map { UInt64($0) }
        let isLower = told.map { $0 < session.seconds.told } ?? false
        // A counter that began anew since the last event cannot have got far: if it is high all the
        // same, the record is older than when it came.
        let elapsed = max(0, event.at.seconds(since: session.seconds.at))
        let possible = elapsed.saturatingAdd(SessionLimits.sessionTimeTolerance)
        let isStale = isLower && (told ?? 0) > UInt64(possible)
        at = event.at
        openedAt = session.openedAt
        latest = max(event.at, session.lastEvidence)
        isPast = session.end == .told || event.record.status == .start || isStale
        beganAnew = isLower && !isPast
    }
}

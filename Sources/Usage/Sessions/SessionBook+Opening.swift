internal import Domain

extension SessionBook {
    /// Whether a record under a known key is of another session: numbers come back after a restart,
    /// tokens do not.
    func begins(_ event: SessionEvent, after known: Session) -> Bool {
        let isStart = event.record.status == .start
        let elapsed = event.at.seconds(since: known.lastEvidence)
        if isStart, elapsed > SessionLimits.clockTolerance { return true }
        guard let epoch = newestEpoch(of: known), known.lastEvidence < epoch, epoch <= event.at
        else { return false }
        guard !isStart else { return true }
        guard event.record.token == nil, let began = event.impliedStart else { return false }
        return began.adding(seconds: SessionLimits.sessionTimeTolerance) >= epoch
    }

    /// Opens a session; an open one of the same device is over, even if its Stop did not come.
    mutating func open(
        _ event: SessionEvent,
        _ key: SessionKey,
        _ owner: SessionOwner,
        follows: Bool,
        _ shares: inout HourlyShares
    ) -> Session {
        makeRoom(&shares)
        if event.record.status != .start { note(.startMissing) }
        var earliest = shares.window
        let scopes = AccountingScope.scopes(nas: event.record.nas, event.record.calledStation)
        if let epoch = newestEpoch(of: scopes), epoch <= event.at {
            earliest = max(earliest, epoch)
        }
        let session = Session(event, owner: owner, notBefore: earliest, follows: follows)
        shares.change(at: session.openedAt, in: owner.place) {
            $0.sessions = $0.sessions.saturatingAdd(1)
        }
        if let station = session.station { follow(key, session, of: station, &shares) }
        return session
    }

    private mutating func follow(
        _ key: SessionKey,
        _ session: Session,
        of station: StationID,
        _ shares: inout HourlyShares
    ) {
        if let other = stations[station], other != key, let previous = sessions[other] {
            if previous.lastEvidence <= session.openedAt { end(other, as: .followed, &shares) }
            guard (previous.openedAt, other) < (session.openedAt, key) else { return }
        }
        stations[station] = key
    }
}

package import Domain

extension SessionBook {
    /// Ends what is presumed over, each at its last evidence, and forgets what ended long ago.
    ///
    /// To be called each minute; how often changes nothing but what `openSessions` knows.
    /// - Returns: the sessions that were lost.
    package mutating func closeIdle(at now: Timestamp) -> [UsageShare] {
        var shares = HourlyShares(window: windowStart(at: now))
        for (key, session) in sessions {
            let silence = now.seconds(since: session.lastHeard)
            if silence > limits.lateWindow {
                settle(key, at: now, &shares)
            } else if session.isOpen, isOver(session, at: now) || silence < -limits.lateWindow {
                // Heard of in a future that a wrong clock made: nothing else would ever end it.
                end(key, as: .presumed, &shares)
            }
        }
        let oldest = shares.window
        for (scope, since) in epochs where since < oldest { forget(scope) }
        return shares.shares
    }

    /// Brings one session to where `closeIdle` would have brought it.
    mutating func settle(_ key: SessionKey, at now: Timestamp, _ shares: inout HourlyShares) {
        guard let session = sessions[key] else { return }
        if session.isOpen, isOver(session, at: now) { end(key, as: .presumed, &shares) }
        if now.seconds(since: session.lastHeard) > limits.lateWindow { forget(key) }
    }

    /// Whether an open session is presumed over.
    func isOver(_ session: Session, at now: Timestamp) -> Bool {
        if now.seconds(since: session.lastHeard) > limits.silence { return true }
        guard let epoch = newestEpoch(of: session) else { return false }
        return session.lastEvidence < epoch
    }

    /// Ends a session without a Stop; one that was presumed over is taken for followed when it is.
    mutating func end(_ key: SessionKey, as end: Session.End, _ shares: inout HourlyShares) {
        guard var session = sessions[key],
            session.isOpen || session.end == .presumed && end == .followed
        else { return }
        let wasOpen = session.isOpen
        session.end = end
        if wasOpen { note(.stopMissing) }
        if wasOpen, session.lastEvidence >= shares.window {
            session.lostAt = session.lastEvidence
            shares.change(at: session.lastEvidence, in: session.owner.place) {
                $0.lostSessions = $0.lostSessions.saturatingAdd(1)
            }
        }
        store(session, key)
    }

    /// Counts a session as not lost after all.
    func takeBackLoss(of session: inout Session, _ shares: inout HourlyShares) {
        guard let lostAt = session.lostAt else { return }
        session.lostAt = nil
        guard lostAt >= shares.window else { return }
        shares.change(at: lostAt, in: session.owner.place) {
            $0.lostSessions = $0.lostSessions.saturatingSubtract(1)
        }
    }

    func windowStart(at now: Timestamp) -> Timestamp { now.adding(seconds: -limits.lateWindow) }
}

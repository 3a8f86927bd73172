package import Domain

/// The sessions that accounting tells of: a fold of its records, in the order of the journal.
///
/// The same records give the same sessions and the same shares, whenever `closeIdle` was called in
/// between. Nothing is ever counted after the last evidence of a session.
package struct SessionBook: Sendable {
    package let limits: SessionLimits
    /// Sessions that are open, and those that ended within the late window.
    package internal(set) var sessions: [SessionKey: Session] = [:]
    /// When an access point, or a radio of it, last began to account.
    package internal(set) var epochs: [AccountingScope: Timestamp] = [:]
    /// How often something was wrong, since the book was made; not kept with the sessions.
    package internal(set) var anomalies: [SessionAnomaly: Int64] = [:]
    /// The newest open session of each device.
    var stations: [StationID: SessionKey] = [:]
    var openCount = 0
    var changedSessions: Set<SessionKey> = []
    var changedScopes: Set<AccountingScope> = []

    package init(limits: SessionLimits = SessionLimits()) {
        self.limits = limits
    }

    /// Takes the next record of the journal.
    ///
    /// - Parameters:
    ///   - record: one that was not applied before; a repetition of its news does no harm.
    ///   - owner: whose the session is; asked once, at its first record.
    /// - Returns: what it adds to hours that are not older than the late window.
    package mutating func apply(
        _ record: AccountingRecord,
        owner: (AccountingRecord) -> SessionOwner
    ) -> [UsageShare] {
        let event = SessionEvent(record)
        var shares = HourlyShares(window: windowStart(at: record.receivedAt))
        guard event.at >= shares.window else {
            note(.late)
            return []
        }
        switch record.status {
        case .on, .off:
            beginAnew(event)
        case .start, .interimUpdate, .stop:
            take(event, &shares, owner)
        }
        return shares.shares
    }

    private mutating func take(
        _ event: SessionEvent,
        _ shares: inout HourlyShares,
        _ owner: (AccountingRecord) -> SessionOwner
    ) {
        let key = SessionKey(event.record)
        correctEpochs(event.record)
        settle(key, at: event.record.receivedAt, &shares)
        let known = sessions[key]
        if let known, known.follows, event.at < known.openedAt {
            note(.followed)
            return
        }
        if let known, !begins(event, after: known) {
            count(event, key, known, &shares)
        } else {
            if known != nil { end(key, as: .followed, &shares) }
            let session = open(event, key, owner(event.record), follows: known != nil, &shares)
            count(event, key, session, &shares)
        }
    }

    private mutating func count(
        _ event: SessionEvent,
        _ key: SessionKey,
        _ known: Session,
        _ shares: inout HourlyShares
    ) {
        var session = known
        let growth = session.count(event)
        let place = session.owner.place
        shares.spread(growth, to: event.at, in: place)
        shares.change(at: event.at, in: place) { $0.records = $0.records.saturatingAdd(1) }
        note(growth)
        if event.record.status == .stop {
            takeBackLoss(of: &session, &shares)
            session.end = .told
        } else if session.end == .presumed, session.lastEvidence > known.lastEvidence,
            event.at >= newestEpoch(of: session) ?? event.at
        {
            note(.resumed)
            takeBackLoss(of: &session, &shares)
            session.end = nil
        }
        store(session, key)
    }

    mutating func note(_ anomaly: SessionAnomaly) {
        anomalies[anomaly] = (anomalies[anomaly] ?? 0).saturatingAdd(1)
    }

    private mutating func note(_ growth: SessionGrowth) {
        for step in [growth.seconds, growth.input, growth.output] {
            if step.isReset { note(.reset) }
            if step.isWrapped { note(.wrapped) }
            if step.isExaggerated { note(.exaggerated) }
        }
    }
}

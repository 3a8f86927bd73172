internal import Domain

/// What a checkpoint has to write of the sessions.
package struct SessionChanges: Sendable {
    package var sessions: [SessionKey: Session] = [:]
    package var forgottenSessions: [SessionKey] = []
    package var epochs: [AccountingEpoch] = []
    package var forgottenScopes: [AccountingScope] = []

    package var isEmpty: Bool {
        sessions.isEmpty && forgottenSessions.isEmpty && epochs.isEmpty && forgottenScopes.isEmpty
    }
}

extension SessionBook {
    /// Takes a book up where a checkpoint left it.
    package init(
        limits: SessionLimits = SessionLimits(),
        sessions: [SessionKey: Session],
        epochs: some Sequence<AccountingEpoch>
    ) {
        self.init(limits: limits)
        self.sessions = sessions
        for epoch in epochs { self.epochs[epoch.scope] = epoch.since }
        openCount = sessions.values.count { $0.isOpen }
        for (key, session) in sessions {
            guard let station = session.station else { continue }
            if let other = stations[station], let newest = sessions[other],
                (newest.openedAt, other) > (session.openedAt, key)
            {
                continue
            }
            stations[station] = key
        }
    }

    /// What changed since `changesWereSaved`.
    package var changes: SessionChanges {
        var changes = SessionChanges()
        for key in changedSessions {
            if let session = sessions[key] {
                changes.sessions[key] = session
            } else {
                changes.forgottenSessions.append(key)
            }
        }
        for scope in changedScopes {
            if let since = epochs[scope] {
                changes.epochs.append(AccountingEpoch(scope: scope, since: since))
            } else {
                changes.forgottenScopes.append(scope)
            }
        }
        return changes
    }

    /// To be called when the transaction that wrote `changes` is over.
    package mutating func changesWereSaved() {
        changedSessions.removeAll(keepingCapacity: true)
        changedScopes.removeAll(keepingCapacity: true)
    }
}

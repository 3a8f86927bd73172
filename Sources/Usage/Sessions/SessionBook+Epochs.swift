internal import Domain

extension SessionBook {
    /// Notes that an access point began to account anew: its sessions end when next looked at.
    mutating func beginAnew(_ event: SessionEvent) {
        let radio = event.record.calledStation?.bssid.bits
        let scope = AccountingScope(nas: event.record.nas, radio: radio)
        correct(scope, event.record)
        if let known = epochs[scope], known >= event.at { return }
        makeRoom(for: scope)
        epochs[scope] = event.at
        changedScopes.insert(scope)
    }

    /// The newest restart that a session could have been ended by.
    func newestEpoch(of session: Session) -> Timestamp? { newestEpoch(of: session.scopes) }

    func newestEpoch(of scopes: [AccountingScope]) -> Timestamp? {
        epochs.isEmpty ? nil : scopes.lazy.compactMap { epochs[$0] }.max()
    }

    /// Corrects restarts that our own clock, being wrong, put after what comes later in the journal.
    mutating func correctEpochs(_ record: AccountingRecord) {
        guard !epochs.isEmpty else { return }
        for scope in AccountingScope.scopes(nas: record.nas, record.calledStation) {
            correct(scope, record)
        }
    }

    mutating func forget(_ scope: AccountingScope) {
        epochs[scope] = nil
        changedScopes.insert(scope)
    }

    private mutating func correct(_ scope: AccountingScope, _ record: AccountingRecord) {
        guard let epoch = epochs[scope], epoch > record.receivedAt else { return }
        epochs[scope] = record.receivedAt
        changedScopes.insert(scope)
    }

    private mutating func makeRoom(for scope: AccountingScope) {
        guard epochs[scope] == nil, epochs.count >= limits.accessPoints else { return }
        let oldest = epochs.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        for (scope, _) in oldest.prefix(max(1, limits.accessPoints / 16)) { forget(scope) }
    }
}

internal import Domain
internal import Store

/// Whose sessions are, by the tokens of the logins that opened them, and by devices.
///
/// The latest are in memory; others are in the journal.
struct SessionOwners: Sendable {
    private var byToken: [SessionToken: SessionOwner] = [:]
    private var former: [SessionToken: SessionOwner] = [:]

    /// Tokens in memory are between this many and half as many, once there are.
    private static let capacity = 8192

    mutating func note(_ attempt: JournaledAttempt) {
        guard let token = attempt.token else { return }
        if byToken.count >= Self.capacity / 2 {
            former = byToken
            byToken.removeAll(keepingCapacity: true)
        }
        byToken[token] = SessionOwner(attempt)
    }

    /// - Returns: `nil` when no login is known that could have opened the session.
    func owner(of record: AccountingRecord, in store: UsageStore) -> SessionOwner? {
        if let token = record.token {
            if let owner = byToken[token] ?? former[token] { return owner }
            if let attempt = try? store.attempt(token: token) { return SessionOwner(attempt) }
        }
        // An access point that does not give Class back: whoever logged in last with that device.
        guard let station = record.station,
            let attempt = try? store.lastAdmitted(station: station, by: record.receivedAt)
        else { return nil }
        return SessionOwner(attempt)
    }
}

extension SessionOwner {
    fileprivate init(_ attempt: JournaledAttempt) {
        self.init(place: attempt.place, account: attempt.account)
    }
}

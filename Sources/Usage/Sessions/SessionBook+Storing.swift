internal import Domain

extension SessionBook {
    mutating func store(_ session: Session, _ key: SessionKey) {
        let before = sessions.updateValue(session, forKey: key)
        openCount += (session.isOpen ? 1 : 0) - (before?.isOpen ?? false ? 1 : 0)
        changedSessions.insert(key)
    }

    mutating func forget(_ key: SessionKey) {
        guard let session = sessions.removeValue(forKey: key) else { return }
        if session.isOpen { openCount -= 1 }
        if let station = session.station, stations[station] == key { stations[station] = nil }
        changedSessions.insert(key)
    }

    /// Makes room for one more session: those silent for longest go, a sixteenth at once.
    mutating func makeRoom(_ shares: inout HourlyShares) {
        if openCount >= limits.openSessions {
            for key in silentLongest(limits.openSessions, where: \.isOpen) {
                note(.overflow)
                end(key, as: .presumed, &shares)
            }
        }
        if sessions.count - openCount >= limits.endedSessions {
            for key in silentLongest(limits.endedSessions, where: { !$0.isOpen }) {
                note(.overflow)
                forget(key)
            }
        }
    }

    private func silentLongest(
        _ limit: Int,
        where isEligible: (Session) -> Bool
    ) -> [SessionKey] {
        sessions.filter { isEligible($0.value) }
            .map { (heard: $0.value.lastHeard, key: $0.key) }
            .sorted { ($0.heard, $0.key) < ($1.heard, $1.key) }
            .prefix(max(1, limit / 16))
            .map(\.key)
    }
}

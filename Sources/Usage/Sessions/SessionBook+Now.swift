package import Domain

/// Under what open sessions are told of now.
package struct ConcurrencyPlace: Sendable, Hashable {
    package let establishment: UAI
    package let population: UsagePopulation

    package init(establishment: UAI, population: UsagePopulation) {
        self.establishment = establishment
        self.population = population
    }
}

extension SessionBook {
    /// The sessions that are open; `closeIdle` first ends those that only seem so.
    package var openSessions: [Session] {
        sessions.values.filter { $0.isOpen && !isEndedByRestart($0) }
    }

    /// How many sessions are open, by school and kind of person.
    package var concurrency: [ConcurrencyPlace: Int] {
        var counts: [ConcurrencyPlace: Int] = [:]
        for session in sessions.values where session.isOpen && !isEndedByRestart(session) {
            let place = session.owner.place
            let cell = ConcurrencyPlace(
                establishment: place.establishment,
                population: place.population
            )
            counts[cell, default: 0] += 1
        }
        return counts
    }

    /// The sessions of one account within the late window, the newest first.
    package func sessions(of account: AccountID) -> [Session] {
        sessions.values.filter { $0.owner.account == account }
            .sorted { $0.openedAt > $1.openedAt }
    }

    private func isEndedByRestart(_ session: Session) -> Bool {
        newestEpoch(of: session).map { session.lastEvidence < $0 } ?? false
    }
}

package import Domain

/// For how long what was learnt from a source is believed without it.
package struct OfflineLimits: Sendable, Equatable {
    /// Seconds for which a password that the source accepted is accepted without asking it again.
    package var trust: Int64
    /// Seconds for which it is accepted while the source cannot be asked.
    package var maximumOfflineAge: Int64
    /// Seconds after a source's last refresh when the status warns.
    package var staleAfter: Int64
    /// Seconds after a source's last refresh when its pupils are refused.
    package var expiredAfter: Int64

    package init(
        trust: Int64 = 12 * 3600,
        maximumOfflineAge: Int64 = 30 * 86_400,
        staleAfter: Int64 = 14 * 86_400,
        expiredAfter: Int64 = 45 * 86_400
    ) {
        self.trust = trust
        self.maximumOfflineAge = maximumOfflineAge
        self.staleAfter = staleAfter
        self.expiredAfter = expiredAfter
    }

    /// Why a pupil whose source has not been read for `age` seconds is refused, if so.
    ///
    /// A source that was imported by hand is not expected to be read again.
    package func staleness(of account: Account, age: Int64, isScheduled: Bool) -> Refusal? {
        guard isScheduled, account.population == .eleve, age > expiredAfter else { return nil }
        return Refusal(
            .directoryStale,
            "last refresh \(age) s ago",
            sentence: RefusalSentences.directoryStale(bySeconds: age)
        )
    }
}

package import Domain
package import Store
internal import Synchronization

/// What the journal comes to: sessions, hours, who was there.
///
/// A fold in memory, saved now and then. What a crash leaves unsaved is folded again from the journal at the next start: nothing is lost, and
/// nothing is counted twice.
package final class UsageLedger: JournalReader {
    /// Says who somebody is without saying it: the same for one person and one school year.
    package typealias Subject = @Sendable (_ identity: String, _ at: Timestamp) -> PresenceSubject?

    struct State: Sendable {
        var position = JournalPosition()
        var sessions: SessionBook
        var hours = HourCounters()
        var presence: Presence
        var owners = SessionOwners()
        /// Whether what was saved before has been taken up: only then may anything be saved.
        var isRestored = false
    }

    let store: UsageStore
    private let calendar: LocalCalendar
    private let limits: SessionLimits
    private let subject: Subject
    /// Where sessions are counted of which nobody knows whose they are.
    private let nobody: SessionOwner
    let state: Mutex<State>

    /// Rows folded at a time at the start.
    private static let page = 5_000

    package init(
        store: UsageStore,
        calendar: LocalCalendar,
        main establishment: UAI,
        limits: SessionLimits = SessionLimits(),
        subject: @escaping Subject
    ) {
        self.store = store
        self.calendar = calendar
        self.limits = limits
        self.subject = subject
        nobody = SessionOwner(
            place: UsagePlace(
                establishment: establishment,
                population: .unknown,
                system: .unknown
            )
        )
        state = Mutex(
            State(sessions: SessionBook(limits: limits), presence: Presence(calendar: calendar))
        )
    }

    /// Takes up what the last checkpoint left, and folds what came after it.
    ///
    /// - Throws: `StoreError`.
    package func restore() throws {
        // Another file may lie there now: nothing of the former one may be saved to it.
        state.withLock { $0.isRestored = false }
        let saved = try store.savedSessions()
        var restored = State(
            sessions: SessionBook(saved, limits),
            presence: Presence(calendar: calendar)
        )
        restored.position = saved.position
        state.withLock { [restored] in $0 = restored }
        while true {
            let position = state.withLock { $0.position }
            let rows = try store.journal(after: position, limit: Self.page)
            guard !rows.attempts.isEmpty || !rows.accounting.isEmpty else { break }
            read(rows.attempts, rows.accounting)
        }
        state.withLock { $0.isRestored = true }
    }

    package func read(_ attempts: [NumberedAttempt], _ records: [NumberedRecord]) {
        state.withLock { state in
            // Logins first: accounting asks whose a session is.
            for row in attempts {
                take(row.attempt, &state)
                state.position.attempt = max(state.position.attempt, row.number)
            }
            for row in records {
                let shares = state.sessions.apply(row.record) { record in
                    state.owners.owner(of: record, in: store) ?? nobody
                }
                for share in shares { state.hours.apply(share) }
                state.position.accounting = max(state.position.accounting, row.number)
            }
        }
    }

    private func take(_ attempt: JournaledAttempt, _ state: inout State) {
        state.hours.apply(attempt)
        state.owners.note(attempt)
        guard let account = attempt.account else { return }
        let instant = Timestamp(milliseconds: attempt.at)
        state.presence.apply(
            attempt,
            person: subject(account.description, instant),
            device: attempt.station.flatMap { station in
                subject("\(account)\u{1F}\(station)", instant)
            }
        )
    }

    /// How many sessions are open, by school and kind of person.
    package var concurrency: [ConcurrencyPlace: Int] {
        state.withLock { $0.sessions.concurrency }
    }
}

extension Timestamp {
    init(milliseconds: Int64) {
        self.init(secondsSinceEpoch: milliseconds.flooredQuotient(by: 1000))
    }
}

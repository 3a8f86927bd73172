internal import Domain
internal import Synchronization

/// Who is signed in: in memory, bounded, each for minutes when idle and hours at most.
///
/// A session exists from the sign-in on, under a name made at that moment: one that was known before
/// opens nothing. Only the SHA-256 of names is kept. A person has so many sessions, and one more ends that
/// person's oldest; when all are taken nobody else's ends for a newcomer.
final class SessionTable: Sendable {
    private let idle: Duration
    private let longest: Duration
    private let sessions: Mutex<OwnedEntries<Session>>

    init(capacity: Int, share: Int, idle: Duration, longest: Duration) {
        self.idle = idle
        self.longest = longest
        sessions = Mutex(OwnedEntries(capacity: capacity, share: share))
    }

    /// Begins a session, and ends the one that the browser had.
    ///
    /// - Returns: its name, for the cookie; `nil` when there are too many.
    func begin(
        _ person: Person,
        replacing former: String?,
        at now: ContinuousClock.Instant
    ) -> String? {
        let name = RandomToken.make()
        guard let key = RandomToken.key(name) else { return nil }
        let session = Session(person, at: now)
        let isBegun = sessions.withLock { sessions in
            if let former = former.flatMap(RandomToken.key) { sessions.remove(former) }
            return sessions.add(session, key) { !isAlive($0, at: now) }
        }
        return isBegun ? name : nil
    }

    /// The session of that name, which counts as used now; `nil` when there is none, or its time is over.
    func session(_ name: String, at now: ContinuousClock.Instant) -> Session? {
        guard let key = RandomToken.key(name) else { return nil }
        return sessions.withLock { sessions in
            guard var session = sessions[key] else { return nil }
            guard isAlive(session, at: now) else {
                sessions.remove(key)
                return nil
            }
            session.usedAt = now
            sessions.replace(key, by: session)
            return session
        }
    }

    func end(_ name: String) {
        guard let key = RandomToken.key(name) else { return }
        sessions.withLock { $0.remove(key) }
    }

    /// Lets go of those whose time is over.
    func purge(at now: ContinuousClock.Instant) {
        sessions.withLock { sessions in sessions.removeAll { !isAlive($0, at: now) } }
    }

    private func isAlive(_ session: Session, at now: ContinuousClock.Instant) -> Bool {
        now - session.usedAt < idle && now - session.begunAt < longest
    }
}

internal import Domain
internal import Synchronization

/// Who is signed in: in memory, bounded, each for minutes when idle and hours at most.
///
/// A session exists from the sign-in on, under a name made at that moment: one that was known before
/// opens nothing. Only the SHA-256 of names is kept.
final class SessionTable: Sendable {
    private let capacity: Int
    private let idle: Duration
    private let longest: Duration
    private let sessions = Mutex<[[UInt8]: Session]>([:])

    init(capacity: Int, idle: Duration, longest: Duration) {
        self.capacity = max(1, capacity)
        self.idle = idle
        self.longest = longest
    }

    /// Begins a session, and ends the one that the browser had.
    ///
    /// - Returns: its name, for the cookie.
    func begin(
        _ account: AccountID,
        replacing former: String?,
        at now: ContinuousClock.Instant
    ) -> String {
        let name = RandomToken.make()
        guard let key = RandomToken.key(name) else { return name }
        let session = Session(
            account: account,
            formToken: RandomToken.make(),
            begunAt: now,
            usedAt: now
        )
        sessions.withLock { sessions in
            if let former = former.flatMap(RandomToken.key) { sessions[former] = nil }
            if sessions.count >= capacity { makeRoom(in: &sessions, at: now) }
            sessions[key] = session
        }
        return name
    }

    /// The session of that name, which counts as used now; `nil` when there is none, or its time is over.
    func session(_ name: String, at now: ContinuousClock.Instant) -> Session? {
        guard let key = RandomToken.key(name) else { return nil }
        return sessions.withLock { sessions in
            guard var session = sessions[key] else { return nil }
            guard isAlive(session, at: now) else {
                sessions[key] = nil
                return nil
            }
            session.usedAt = now
            sessions[key] = session
            return session
        }
    }

    func end(_ name: String) {
        guard let key = RandomToken.key(name) else { return }
        sessions.withLock { _ = $0.removeValue(forKey: key) }
    }

    /// Lets go of those whose time is over.
    func purge(at now: ContinuousClock.Instant) {
        sessions.withLock { sessions in
            sessions = sessions.filter { isAlive($0.value, at: now) }
        }
    }

    private func isAlive(_ session: Session, at now: ContinuousClock.Instant) -> Bool {
        now - session.usedAt < idle && now - session.begunAt < longest
    }

    private func makeRoom(
        in sessions: inout [[UInt8]: Session],
        at now: ContinuousClock.Instant
    ) {
        let before = sessions.count
        sessions = sessions.filter { isAlive($0.value, at: now) }
        guard sessions.count == before else { return }
        let instants = sessions.values.map(\.usedAt).sorted()
        guard let limit = instants.dropFirst(instants.count / 8).first else { return }
        sessions = sessions.filter { $0.value.usedAt > limit }
    }
}

internal import Domain
internal import Synchronization

/// What short-lived names stand for, each good for so many uses: in memory, and bounded.
///
/// A person holds so many at a time, and more push out that person's oldest. A full table gives nothing new
/// until something is over: nobody's flood ends what others were given.
final class TokenTable<Value: Owned>: Sendable {
    private struct Entry: Owned {
        let value: Value
        let expiresAt: ContinuousClock.Instant
        var usesLeft: Int

        var account: AccountID { value.account }
    }

    private let lifetime: Duration
    private let uses: Int
    private let entries: Mutex<OwnedEntries<Entry>>

    /// Makes an empty table: `share` is what one person may hold at a time.
    init(capacity: Int = 10_000, share: Int, lifetime: Duration, uses: Int) {
        self.lifetime = lifetime
        self.uses = uses
        entries = Mutex(OwnedEntries(capacity: capacity, share: share))
    }

    /// Gives a value a new name; `nil` when too many are out.
    func issue(_ value: Value, at now: ContinuousClock.Instant) -> String? {
        let token = RandomToken.make()
        guard let key = RandomToken.key(token) else { return nil }
        let entry = Entry(value: value, expiresAt: now + lifetime, usesLeft: uses)
        let isIssued = entries.withLock { $0.add(entry, key) { now >= $0.expiresAt } }
        return isIssued ? token : nil
    }

    /// Whether `issue` would give this account a name.
    func hasRoom(for account: AccountID, at now: ContinuousClock.Instant) -> Bool {
        entries.withLock { entries in
            if entries.hasRoom(for: account) { return true }
            entries.removeAll { now >= $0.expiresAt }
            return entries.hasRoom(for: account)
        }
    }

    /// What the name stands for, without using it up.
    func look(_ token: String, at now: ContinuousClock.Instant) -> Value? {
        guard let key = RandomToken.key(token) else { return nil }
        return entries.withLock { entries in
            guard let entry = entries[key], now < entry.expiresAt else { return nil }
            return entry.value
        }
    }

    /// What the name stands for; it is good for one use less, or gone.
    func use(_ token: String, at now: ContinuousClock.Instant) -> Value? {
        guard let key = RandomToken.key(token) else { return nil }
        return entries.withLock { entries in
            guard var entry = entries[key] else { return nil }
            entry.usesLeft -= 1
            guard now < entry.expiresAt else {
                entries.remove(key)
                return nil
            }
            if entry.usesLeft > 0 {
                entries.replace(key, by: entry)
            } else {
                entries.remove(key)
            }
            return entry.value
        }
    }

    /// Makes the name worthless.
    func withdraw(_ token: String) {
        guard let key = RandomToken.key(token) else { return }
        entries.withLock { $0.remove(key) }
    }

    /// Lets go of what has expired.
    func purge(at now: ContinuousClock.Instant) {
        entries.withLock { entries in entries.removeAll { now >= $0.expiresAt } }
    }
}

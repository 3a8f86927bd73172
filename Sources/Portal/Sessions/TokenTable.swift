internal import Synchronization

/// What short-lived names stand for, each good for so many uses: in memory, and bounded.
///
/// When it is full the oldest goes: each holder had to sign in, or can start again.
final class TokenTable<Value: Sendable>: Sendable {
    private struct Entry {
        let value: Value
        let expiresAt: ContinuousClock.Instant
        var usesLeft: Int
        let number: UInt64
    }

    private struct Contents {
        var entries: [[UInt8]: Entry] = [:]
        var nextNumber: UInt64 = 0
    }

    private let capacity: Int
    private let lifetime: Duration
    private let uses: Int
    private let contents = Mutex(Contents())

    init(capacity: Int, lifetime: Duration, uses: Int) {
        self.capacity = max(1, capacity)
        self.lifetime = lifetime
        self.uses = uses
    }

    /// Gives a value a new name.
    func issue(_ value: Value, at now: ContinuousClock.Instant) -> String {
        let token = RandomToken.make()
        guard let key = RandomToken.key(token) else { return token }
        contents.withLock { contents in
            if contents.entries.count >= capacity { Self.makeRoom(in: &contents, at: now) }
            contents.entries[key] = Entry(
                value: value,
                expiresAt: now + lifetime,
                usesLeft: uses,
                number: contents.nextNumber
            )
            contents.nextNumber &+= 1
        }
        return token
    }

    /// What the name stands for, without using it up.
    func look(_ token: String, at now: ContinuousClock.Instant) -> Value? {
        guard let key = RandomToken.key(token) else { return nil }
        return contents.withLock { contents in
            guard let entry = contents.entries[key], now < entry.expiresAt else { return nil }
            return entry.value
        }
    }

    /// What the name stands for; it is good for one use less, or gone.
    func use(_ token: String, at now: ContinuousClock.Instant) -> Value? {
        guard let key = RandomToken.key(token) else { return nil }
        return contents.withLock { contents in
            guard var entry = contents.entries[key] else { return nil }
            entry.usesLeft -= 1
            contents.entries[key] = entry.usesLeft > 0 && now < entry.expiresAt ? entry : nil
            return now < entry.expiresAt ? entry.value : nil
        }
    }

    /// Makes the name worthless.
    func withdraw(_ token: String) {
        guard let key = RandomToken.key(token) else { return }
        contents.withLock { _ = $0.entries.removeValue(forKey: key) }
    }

    /// Lets go of what has expired.
    func purge(at now: ContinuousClock.Instant) {
        contents.withLock { contents in
            contents.entries = contents.entries.filter { now < $0.value.expiresAt }
        }
    }

    private static func makeRoom(in contents: inout Contents, at now: ContinuousClock.Instant) {
        let before = contents.entries.count
        contents.entries = contents.entries.filter { now < $0.value.expiresAt }
        guard contents.entries.count == before else { return }
        // An eighth at a time, so that a full table does not cost a sort for each newcomer.
        let numbers = contents.entries.values.map(\.number).sorted()
        guard let limit = numbers.dropFirst(numbers.count / 8).first else { return }
        contents.entries = contents.entries.filter { $0.value.number > limit }
    }
}

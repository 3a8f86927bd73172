internal import COpenSSL
package import Domain
internal import Synchronization

/// The TLS sessions whose inner login succeeded, each with its login: the only ones that are resumed.
///
/// A device learns the name of its session before the password is checked (in TLS 1.2 there is no later
/// moment), so the name is worth something only once it stands here (RFC 5281 §7.5). Entries end
/// `lifetime` after the password was last seen, however often the session is resumed, and all are gone
/// with the process.
package final class ResumptionTable: Sendable {
    /// Time from a full login to the next full login that is asked for.
    package static let lifetime = Duration.seconds(12 * 3600)

    struct Entry {
        let login: ProvenLogin
        let expiry: ContinuousClock.Instant
        /// In OpenSSL's encoding; holds the session's secret.
        let session: SecretBytes
    }

    /// Two generations, so that the oldest half goes at once without a scan.
    private struct Generations {
        var young: [SessionName: Entry] = [:]
        var old: [SessionName: Entry] = [:]

        mutating func insert(_ entry: Entry, as name: SessionName, capacity: Int) {
            if young.count >= capacity / 2 {
                old = young
                young = [:]
            }
            young[name] = entry
        }

        func expired(at instant: ContinuousClock.Instant) -> [SessionName] {
            [young, old].flatMap { $0.lazy.filter { $0.value.expiry <= instant }.map(\.key) }
        }

        mutating func remove(_ name: SessionName) -> Entry? {
            let entry = young.removeValue(forKey: name)
            return entry ?? old.removeValue(forKey: name)
        }
    }

    private let generations = Mutex(Generations())
    private let capacity: Int
    private let now: @Sendable () -> ContinuousClock.Instant

    /// - Parameters:
    ///   - capacity: sessions kept at most; the oldest half is forgotten to make room.
    ///   - now: the clock; tests supply their own.
    package init(
        capacity: Int = 65_536,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.capacity = max(2, capacity)
        self.now = now
    }

    /// Honours a session from now on, whose password has just been seen.
    func admit(_ name: SessionName, login: ProvenLogin, session: SecretBytes) {
        let entry = Entry(login: login, expiry: now() + Self.lifetime, session: session)
        generations.withLock { $0.insert(entry, as: name, capacity: capacity) }
    }

    /// Honours the session that continues another in its place, for as long as that one had left.
    func replace(_ name: SessionName, by successor: SessionName, session: SecretBytes) {
        let instant = now()
        generations.withLock { generations in
            guard let entry = generations.remove(name), entry.expiry > instant else { return }
            let heir = Entry(login: entry.login, expiry: entry.expiry, session: session)
            generations.insert(heir, as: successor, capacity: capacity)
        }
    }

    /// Honours the session no longer.
    func forget(_ name: SessionName) {
        generations.withLock { _ = $0.remove(name) }
    }

    /// A session that may be resumed, and the login with which it began.
    ///
    /// - Returns: `nil` when the inner login did not succeed, or too long ago.
    func find(_ name: SessionName) -> (session: SecretBytes, login: ResumableLogin)? {
        let instant = now()
        let entry = generations.withLock { $0.young[name] ?? $0.old[name] }
        guard let entry, entry.expiry > instant else { return nil }
        let timeLeft = instant.duration(to: entry.expiry)
        return (entry.session, ResumableLogin(proven: entry.login, timeLeft: timeLeft))
    }

    /// Wipes what may not be resumed any more.
    func purge() {
        let instant = now()
        generations.withLock { generations in
            for name in generations.expired(at: instant) { _ = generations.remove(name) }
        }
    }

    /// Sessions that are held, expired ones included.
    var count: Int { generations.withLock { $0.young.count + $0.old.count } }
}

/// An inner login that a later session may continue.
package struct ResumableLogin: Sendable {
    package let proven: ProvenLogin
    /// Time before the password must be given again.
    package let timeLeft: Duration
}

/// A session's ID (RFC 5246 §7.4.1.3), which in TLS 1.3 is the whole ticket: 256 random bits.
struct SessionName: Hashable {
    static let length = Int(SSL_MAX_SSL_SESSION_ID_LENGTH)
    private static let wordLength = MemoryLayout<UInt64>.size

    private let words: InlineArray<4, UInt64>

    /// - Returns: `nil` unless there are 32 octets, as in all that we give out.
    init?(_ octets: UnsafeBufferPointer<UInt8>) {
        guard octets.count == Self.length else { return nil }
        let raw = UnsafeRawBufferPointer(octets)
        words = InlineArray { index in
            unsafe raw.loadUnaligned(fromByteOffset: index * Self.wordLength, as: UInt64.self)
        }
    }

    func hash(into hasher: inout Hasher) {
        for index in words.indices { hasher.combine(words[index]) }
    }

    static func == (left: SessionName, right: SessionName) -> Bool {
        left.words.indices.allSatisfy { left.words[$0] == right.words[$0] }
    }
}

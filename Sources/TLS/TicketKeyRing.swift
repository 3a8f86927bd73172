internal import COpenSSL
internal import Domain
internal import Synchronization

/// The keys that seal session tickets: made in memory, replaced every few hours, never written.
///
/// A key seals for `rotation` and opens for `lifetime`; a stolen process image gives away the
/// tickets of that time and no more (RFC 5077 §5.5).
package final class TicketKeyRing: Sendable {
    /// One key's parts, laid out as OpenSSL's callback wants them.
    struct Key: Sendable {
        static let nameLength = 16
        let name: [UInt8]
        let encryption: SecretBytes
        let authentication: SecretBytes
        let born: ContinuousClock.Instant
    }

    /// Sealing keys are replaced after this time.
    package static let rotation = Duration.seconds(6 * 3600)
    /// Tickets older than this are not opened.
    package static let lifetime = Duration.seconds(12 * 3600)

    private let keys: Mutex<[Key]>
    private let now: @Sendable () -> ContinuousClock.Instant

    /// - Parameter now: the clock; tests supply their own.
    package init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.now = now
        keys = Mutex([])
    }

    /// The key that seals now; a new one when the last is old.
    ///
    /// - Returns: `nil` when the system gives no randomness: no ticket is better than a weak one.
    func sealingKey() -> Key? {
        let instant = now()
        return keys.withLock { keys in
            if let newest = keys.last, newest.born + Self.rotation > instant { return newest }
            guard let key = Key.random(born: instant) else { return nil }
            keys.removeAll { $0.born + Self.lifetime <= instant }
            keys.append(key)
            return key
        }
    }

    /// The key of that name, if it may still open tickets.
    func openingKey(named name: some Collection<UInt8>) -> Key? {
        let instant = now()
        return keys.withLock { keys in
            keys.first { $0.name.elementsEqual(name) && $0.born + Self.lifetime > instant }
        }
    }
}

extension TicketKeyRing.Key {
    static func random(born: ContinuousClock.Instant) -> Self? {
        guard let name = Randomness.bytes(nameLength), let encryption = Randomness.secret(32),
            let authentication = Randomness.secret(32)
        else { return nil }
        return Self(name: name, encryption: encryption, authentication: authentication, born: born)
    }
}

internal import COpenSSL
package import Domain
internal import Synchronization

/// The TLS sessions whose inner login succeeded, each with its login: the only tickets we honour.
///
/// A ticket leaves before the password is checked (in TLS 1.2 there is no later moment), so it holds
/// nothing but a random identifier; it is worth something once that identifier stands here
/// (RFC 5281 §7.5). Entries end `lifetime` after the password was last seen, however often the
/// session is resumed, and all are gone with the process.
package final class ResumptionTable: Sendable {
    /// Time from a full login to the next full login that is asked for.
    package static let lifetime = TicketKeyRing.lifetime

    private struct Entry {
        let login: ProvenLogin
        let expiry: ContinuousClock.Instant
        /// For a device that keeps no tickets, what its ticket would have held.
        let session: SecretBytes?
    }

    /// Two generations, so that the oldest half goes at once without a scan.
    private struct Generations {
        var young: [TicketIdentity: Entry] = [:]
        var old: [TicketIdentity: Entry] = [:]
    }

    private let generations = Mutex(Generations())
    private let capacity: Int
    private let now: @Sendable () -> ContinuousClock.Instant

    /// - Parameters:
    ///   - capacity: sessions kept at most; the oldest half is forgotten to make room.
    ///   - now: the clock; tests supply their own.
    package init(
        capacity: Int = 131_072,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.capacity = max(2, capacity)
        self.now = now
    }

    /// Honours the session from now on.
    ///
    /// `session` is the session in OpenSSL's encoding, when there is no ticket to hold it.
    func admit(_ identity: TicketIdentity, login: ProvenLogin, session: SecretBytes?) {
        let entry = Entry(login: login, expiry: now() + Self.lifetime, session: session)
        generations.withLock { generations in
            if generations.young.count >= capacity / 2 {
                generations.old = generations.young
                generations.young = [:]
            }
            generations.young[identity] = entry
        }
    }

    /// Honours the session no longer.
    func forget(_ identity: TicketIdentity) {
        generations.withLock { generations in
            generations.young[identity] = nil
            generations.old[identity] = nil
        }
    }

    /// The login with which the session began.
    ///
    /// - Returns: `nil` when the inner login did not succeed, or too long ago.
    func login(for identity: TicketIdentity) -> ResumableLogin? {
        entry(for: identity).map { entry in
            ResumableLogin(proven: entry.login, timeLeft: now().duration(to: entry.expiry))
        }
    }

    /// The session itself, when we keep it.
    func session(for identity: TicketIdentity) -> SecretBytes? {
        entry(for: identity)?.session
    }

    private func entry(for identity: TicketIdentity) -> Entry? {
        let instant = now()
        return generations.withLock { generations in
            let entry = generations.young[identity] ?? generations.old[identity]
            guard let entry, entry.expiry > instant else { return nil }
            return entry
        }
    }
}

/// An inner login that a later session may continue.
package struct ResumableLogin: Sendable {
    package let proven: ProvenLogin
    /// Time before the password must be given again.
    package let timeLeft: Duration
}

/// What our tickets carry: a random name for the session, bound to the EAP method.
package struct TicketIdentity: Hashable, Sendable {
    /// EAP type octet, then 128 random bits, or a session ID.
    let bytes: [UInt8]

    /// The EAP method whose tickets these are: a ticket of another method is not ours (RFC 9427 §4).
    private static let ttls: UInt8 = 21
    private static let randomLength = 16
    private static let sessionIDLength = Int(SSL_MAX_SSL_SESSION_ID_LENGTH)

    /// - Returns: `nil` when the generator is not seeded.
    static func random() -> TicketIdentity? {
        Randomness.bytes(randomLength).map { TicketIdentity(bytes: [ttls] + $0) }
    }

    /// - Returns: `nil` unless the bytes are those of an identity.
    init?(ticketData: [UInt8]) {
        guard [Self.randomLength, Self.sessionIDLength].contains(ticketData.count - 1),
            ticketData.first == Self.ttls
        else { return nil }
        bytes = ticketData
    }

    /// Names a session without ticket by its session ID, which is as random (RFC 5246 §7.4.1.3).
    ///
    /// - Returns: `nil` unless the session ID has 32 octets, as all that we give out have.
    init?(sessionID: [UInt8]) {
        guard sessionID.count == Self.sessionIDLength else { return nil }
        bytes = [Self.ttls] + sessionID
    }

    /// Whether the device kept no ticket when its session began, so that we keep the session.
    var isSessionID: Bool { bytes.count - 1 == Self.sessionIDLength }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }
}

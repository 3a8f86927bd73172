internal import Domain
internal import NIOCore
internal import RADIUS

/// Remembers answers so that a retransmitted request gets the same octets (RFC 5080 §2.2.2).
///
/// Confined to one event loop. Entries live between one and two `lifetime`s; past `capacity`, the
/// older half is forgotten at once.
struct ReplyCache {
    /// What RFC 5080 tells requests apart by, the socket being the cache's own.
    struct Key: Hashable {
        let address: IPAddress
        let port: Int
        let identifier: UInt8
    }

    enum Lookup: Equatable {
        /// Never seen, or the identifier is used anew: process it.
        case new
        /// Being processed.
        case pending
        /// Send these octets again.
        case answered([UInt8])
    }

    private struct Entry {
        let authenticator: Authenticator
        var reply: [UInt8]?
    }

    private var young: [Key: Entry] = [:]
    private var old: [Key: Entry] = [:]
    private var youngSince: NIODeadline
    private let lifetime: TimeAmount
    private let capacity: Int

    init(now: NIODeadline, lifetime: TimeAmount = .seconds(10), capacity: Int = 8192) {
        youngSince = now
        self.lifetime = lifetime
        self.capacity = capacity
    }

    var count: Int { young.count + old.count }

    /// Looks a request up, and notes it as pending when it is new.
    mutating func begin(_ key: Key, _ authenticator: Authenticator, now: NIODeadline) -> Lookup {
        age(now)
        if let entry = young[key] ?? old[key], entry.authenticator == authenticator {
            return entry.reply.map { .answered($0) } ?? .pending
        }
        old[key] = nil
        young[key] = Entry(authenticator: authenticator)
        return .new
    }

    /// Keeps the answer, unless the identifier has been used anew in between.
    mutating func finish(_ key: Key, _ authenticator: Authenticator, reply: [UInt8]) {
        if young[key]?.authenticator == authenticator {
            young[key]?.reply = reply
        } else if old[key]?.authenticator == authenticator {
            old[key]?.reply = reply
        }
    }

    /// Forgets a request that gets no answer after all: its retransmission is a new chance.
    mutating func forget(_ key: Key, _ authenticator: Authenticator) {
        if young[key]?.authenticator == authenticator { young[key] = nil }
        if old[key]?.authenticator == authenticator { old[key] = nil }
    }

    /// Forgets what is old; called when a request comes, and by a timer when none does.
    mutating func age(_ now: NIODeadline) {
        let isTime = now - youngSince >= lifetime
        guard isTime || young.count >= capacity / 2 else { return }
        old = now - youngSince >= lifetime * 2 ? [:] : young
        young = [:]
        youngSince = now
    }
}

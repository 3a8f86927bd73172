internal import DequeModule
internal import NIOCore
internal import RADIUS

/// The requests of one source port that wait for an answer, one for each of the 256 identifiers.
struct Outbox {
    struct Entry {
        let flight: Flight
        let authenticator: Authenticator
        let octets: ByteBuffer
        var tries = 1
        var deadline: NIODeadline
    }

    private var entries = [Entry?](repeating: nil, count: 256)
    private var hasStrays = [Bool](repeating: false, count: 256)
    /// The identifier that has rested longest comes first: a late answer finds nobody to mislead.
    private var idle = Deque<UInt8>(0...255)

    /// Room for one more, with some left over for answers that come late.
    var hasRoom: Bool { idle.count > 56 }
    var isIdle: Bool { idle.count == 256 }

    mutating func takeIdentifier() -> UInt8? { idle.popFirst() }

    subscript(identifier: UInt8) -> Entry? {
        get { entries[Int(identifier)] }
        set { entries[Int(identifier)] = newValue }
    }

    /// Frees an identifier whose request got no answer; one may still come.
    mutating func abandon(_ identifier: UInt8) {
        hasStrays[Int(identifier)] = true
        remove(identifier)
    }

    /// Whether an answer with that identifier may belong to a request that was given up.
    func mayBeStray(_ identifier: UInt8) -> Bool { hasStrays[Int(identifier)] }

    /// Gives back an identifier that was taken, whether a request waits under it or not.
    mutating func remove(_ identifier: UInt8) {
        entries[Int(identifier)] = nil
        idle.append(identifier)
    }

    /// The identifiers whose answer is overdue.
    func overdue(now: NIODeadline) -> [UInt8] {
        idle.count == 256
            ? [] : (0...255).filter { entries[Int($0)].map { $0.deadline <= now } ?? false }
    }
}

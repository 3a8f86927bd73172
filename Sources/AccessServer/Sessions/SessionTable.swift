internal import Domain
internal import NIOCore

/// The conversations of one shard, bounded: when it is full, the access point that has most of them
/// gives up its oldest.
///
/// So a flood through one access point is at its own cost, and the oldest is the likeliest to be
/// abandoned already.
struct SessionTable {
    /// One access point's conversations in the order of creation; finished ones are skipped when met.
    private struct Line {
        var order: [SessionID] = []
        var oldest = 0
        var alive = 0
    }

    private var sessions: [SessionID: Session] = [:]
    private var lines: [String: Line] = [:]
    private let capacity: Int

    init(capacity: Int) {
        self.capacity = max(1, capacity)
    }

    var count: Int { sessions.count }

    subscript(id: SessionID) -> Session? { sessions[id] }

    /// Whether a session that comes through that access point may be added.
    ///
    /// When the table is full and the access point has the most conversations itself, it may not cost one
    /// that `isActive`: under overload, what has begun is worth more (RFC 5080 §2.2.3).
    func hasRoom(for accessPoint: String, sparing isActive: (Session) -> Bool) -> Bool {
        guard sessions.count >= capacity,
            let heaviest = lines.max(by: { $0.value.alive < $1.value.alive }),
            heaviest.key == accessPoint
        else { return true }
        let line = heaviest.value
        let oldest = line.order[line.oldest...].lazy.compactMap { sessions[$0] }.first
        return oldest.map { !isActive($0) } ?? true
    }

    /// Adds a session.
    ///
    /// - Returns: the session that had to make room, if one had.
    mutating func insert(_ session: Session) -> Session? {
        let evicted = sessions.count >= capacity ? removeOldestOfHeaviest() : nil
        sessions[session.id] = session
        var line = lines.removeValue(forKey: session.origin.accessPoint) ?? Line()
        line.order.append(session.id)
        line.alive += 1
        if line.order.count > 2 * line.alive + 64 {
            line.order = line.order[line.oldest...].filter { sessions[$0] != nil }
            line.oldest = 0
        }
        lines[session.origin.accessPoint] = line
        return evicted
    }

    @discardableResult
    mutating func remove(_ id: SessionID) -> Session? {
        guard let session = sessions.removeValue(forKey: id) else { return nil }
        let accessPoint = session.origin.accessPoint
        lines[accessPoint]?.alive -= 1
        if lines[accessPoint]?.alive == 0 { lines[accessPoint] = nil }
        return session
    }

    /// Removes and returns the sessions whose device has kept silent past the deadline; one that waits
    /// for our verdict is not silent.
    mutating func removeExpired(now: NIODeadline) -> [Session] {
        let expired = sessions.values.filter { $0.deadline <= now && $0.waiting == nil }
        for session in expired { remove(session.id) }
        return expired
    }

    private mutating func removeOldestOfHeaviest() -> Session? {
        guard let heaviest = lines.max(by: { $0.value.alive < $1.value.alive }) else { return nil }
        var line = heaviest.value
        while line.oldest < line.order.count {
            let id = line.order[line.oldest]
            line.oldest += 1
            guard sessions[id] != nil else { continue }
            lines[heaviest.key] = line
            return remove(id)
        }
        return nil
    }
}

internal import NIOCore

/// The conversations of one shard, bounded: when it is full, the oldest makes room.
struct SessionTable {
    private var sessions: [SessionID: Session] = [:]
    /// Identifiers in the order of creation; finished ones are skipped when met.
    private var order: [SessionID] = []
    private var oldest = 0
    private let capacity: Int

    init(capacity: Int) {
        self.capacity = max(1, capacity)
    }

    var count: Int { sessions.count }

    subscript(id: SessionID) -> Session? { sessions[id] }

    /// Adds a session.
    ///
    /// - Returns: the session that had to make room, if one had.
    mutating func insert(_ session: Session) -> Session? {
        let evicted = sessions.count >= capacity ? removeOldest() : nil
        sessions[session.id] = session
        order.append(session.id)
        compact()
        return evicted
    }

    @discardableResult
    mutating func remove(_ id: SessionID) -> Session? {
        sessions.removeValue(forKey: id)
    }

    /// Removes and returns the sessions whose device has kept silent past the deadline; one that waits
    /// for our verdict is not silent.
    mutating func removeExpired(now: NIODeadline) -> [Session] {
        let expired = sessions.values.filter { $0.deadline <= now && $0.waiting == nil }
        for session in expired { sessions[session.id] = nil }
        return expired
    }

    private mutating func removeOldest() -> Session? {
        while oldest < order.count {
            defer { oldest += 1 }
            if let session = sessions.removeValue(forKey: order[oldest]) { return session }
        }
        return nil
    }

    /// Keeps `order` within a small multiple of what is alive.
    private mutating func compact() {
        guard order.count > 2 * capacity + 64 else { return }
        order = order[oldest...].filter { sessions[$0] != nil }
        oldest = 0
    }
}

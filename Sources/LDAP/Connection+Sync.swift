internal import CLDAP

extension Connection {
    /// Asks for the content of a subtree; `nextSyncMessage` then gives the answer.
    ///
    /// libldap's own `ldap_sync_*` is not used: it loses messages (docs/decisions/0018).
    /// - Parameters:
    ///   - request: what to tell.
    ///   - isWanted: asked at least twice a second; once it says no, everything ends with `cancelled`
    ///     and the connection is of no more use.
    /// - Throws: `unusableSettings` for a bad filter; any other case.
    package mutating func startSynchronization(
        _ request: SyncRequest,
        while isWanted: @escaping @Sendable () -> Bool = { true }
    ) throws(LDAPError) {
        try requireUsable()
        handle.wire.deadline = lifetime.shortened(to: responseTimeout)
        handle.wire.isWanted = isWanted
        // The server must not end a search that waits for changes: no time limit goes with it.
        let limit = request.mode == .refreshOnly ? lifetime : nil
        let identifier = try begin { handle throws(LDAPError) in
            let control = try Control.critical(
                SyncDecoder.requestOID,
                value: request.controlValue
            )
            return try handle.send(Search(request), control, by: limit)
        }
        synchronization = SyncProgress(
            identifier,
            of: request,
            patience: Deadline(in: responseTimeout)
        )
    }

    /// Waits for the next message.
    ///
    /// Until the refresh is told, a server that says nothing for the response time, or goes on past
    /// the connection's lifetime, is an error. After it silence means that nothing changes, and a peer
    /// that is gone is noticed by TCP.
    /// - Returns: `nil` when no message has begun within `duration`.
    /// - Throws: `refreshRequired` when the server cannot continue from the cookie; `server(53)` from
    ///   some for a cookie of their future; `sizeLimitExceeded` when it withholds entries; `oversized`,
    ///   `cancelled`, any other case.
    package mutating func nextSyncMessage(
        within duration: Duration
    ) throws(LDAPError) -> SyncMessage? {
        guard var current = synchronization else {
            throw .unusableSettings("no synchronization was started")
        }
        let limit = Deadline(in: duration)
        while true {
            guard handle.wire.isWanted() else { throw .cancelled }
            if !current.isRefreshed, lifetime.hasPassed || current.patience.hasPassed {
                throw .timedOut
            }
            // A message that has begun is read to its end, within the response time.
            let whole = Deadline(in: responseTimeout)
            handle.wire.deadline =
                current.isRefreshed ? whole : lifetime.shortened(to: responseTimeout)
            let slice = limit.remaining(atMost: .milliseconds(500))
            if let message = try handle.poll(current.request, for: slice) {
                current.patience = Deadline(in: responseTimeout)
                synchronization = current
                if let news = try syncMessage(message) {
                    try current.count(news)
                    synchronization = current
                    if case .done = news { synchronization = nil }
                    return news
                }
            }
            if limit.hasPassed { return nil }
        }
    }

    /// Asks for the content of a subtree and hands over each message; the last is `done`.
    ///
    /// - Throws: like `nextSyncMessage`, and what `body` throws; then what was handed over is a part,
    ///   and no conclusion can be drawn from what is missing.
    package mutating func synchronize(
        _ request: SyncRequest,
        each body: (SyncMessage) throws(LDAPError) -> Void
    ) throws(LDAPError) {
        try startSynchronization(request)
        while true {
            guard let message = try nextSyncMessage(within: responseTimeout) else { continue }
            try body(message)
            if case .done = message { return }
        }
    }

    private mutating func syncMessage(
        _ message: borrowing Message
    ) throws(LDAPError) -> SyncMessage? {
        guard message.type == preau_LDAP_RES_SEARCH_RESULT() else {
            return try handle.syncMessage(message)
        }
        let outcome = try handle.result(message)
        try finish(outcome)
        // §3.3: a refresh ends with this control; without it nobody knows what silence means.
        guard let value = outcome.syncDone else {
            throw .protocolError("a result without Sync Done Control")
        }
        return try SyncDecoder.done(value)
    }
}

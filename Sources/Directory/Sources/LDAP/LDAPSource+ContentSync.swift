internal import Domain
internal import LDAP

extension LDAPSource {
    /// Brings a replica up to date by content synchronization.
    ///
    /// Without a cookie that counts, everything is read. So it is when the server cannot continue from
    /// the cookie, or answers it in a way that should not be believed.
    func synchronizeContent(
        from bookmark: SourceBookmark?,
        over connection: inout Connection,
        into ledger: RefreshLedger
    ) throws -> RefreshOutcome {
        if let cookies = cookies(in: bookmark), let bookmark {
            do {
                let refresh = try synchronize(cookies, over: &connection, into: ledger)
                if let silence = refresh.silence {
                    try ledger.finish()
                    return outcome(silence, refresh.cookies, bookmark.reconciledAt)
                }
            } catch let error as LDAPError where error.asksForEverything {
                // Below.
            }
            ledger.restart()
        }
        let started = now()
        let refresh = try synchronize([:], over: &connection, into: ledger)
        try ledger.finish()
        return outcome(.meansGone, refresh.cookies, started)
    }

    /// The cookies to continue from; `nil` when everything must be read again.
    ///
    /// That is so at intervals in any case: with a right taken from us a server goes on as if nothing
    /// had happened.
    func cookies(in bookmark: SourceBookmark?) -> [String: [UInt8]]? {
        guard let position = position(in: bookmark, for: .contentSync),
            !isReconciliationDue(since: bookmark?.reconciledAt),
            settings.bases.allSatisfy({ position.tokens[$0]?.isEmpty == false })
        else { return nil }
        return position.tokens
    }

    func request(
        _ base: String,
        _ mode: SyncRequest.Mode,
        cookie: [UInt8],
        room: Int
    ) -> SyncRequest {
        SyncRequest(
            base: base,
            filter: settings.filter,
            attributes: attributes,
            mode: mode,
            cookie: cookie,
            maximumEntries: room
        )
    }

    func outcome(
        _ silence: RefreshOutcome.Silence,
        _ cookies: [String: [UInt8]],
        _ reconciledAt: Timestamp?
    ) -> RefreshOutcome {
        RefreshOutcome(
            silence: silence,
            bookmark: SourceBookmark(
                mode: .contentSync,
                position: LDAPPosition(scope: scope, tokens: cookies).encoded,
                reconciledAt: reconciledAt
            )
        )
    }

    private struct Refresh {
        /// What silence means in every base; `nil` when they differ, or one cannot be believed.
        var silence: RefreshOutcome.Silence?
        var cookies: [String: [UInt8]] = [:]
    }

    private func synchronize(
        _ cookies: [String: [UInt8]],
        over connection: inout Connection,
        into ledger: RefreshLedger
    ) throws -> Refresh {
        var refresh = Refresh()
        var silences: Set<RefreshOutcome.Silence> = []
        for base in settings.bases {
            ledger.beginBase()
            let cookie = cookies[base] ?? []
            let room = settings.maximumEntries - ledger.count
            let end = try connection.refresh(
                request(base, .refreshOnly, cookie: cookie, room: room),
                into: ledger
            )
            if end.isSuspect { return Refresh() }
            silences.insert(end.silence)
            refresh.cookies[base] = end.cookie
        }
        if silences.count == 1 { refresh.silence = silences.first }
        return refresh
    }
}

extension Connection {
    /// Reads the whole answer to a request that does not persist.
    fileprivate mutating func refresh(
        _ request: SyncRequest,
        into ledger: RefreshLedger
    ) throws -> SyncInterpreter.Refreshed {
        var interpreter = SyncInterpreter(request.mode, cookie: request.cookie)
        try startSynchronization(request)
        while true {
            guard let message = try nextSyncMessage(within: .seconds(1)) else { continue }
            let step = try interpreter.take(message)
            if case .refreshed(let end) = step { return end }
            try ledger.apply(step)
        }
    }
}

extension RefreshLedger {
    /// Tells what a message means.
    func apply(_ step: SyncInterpreter.Step) throws {
        switch step {
        case .nothing, .refreshed, .ended: break
        case .replace(let key, let entry): try replace(key, with: entry)
        case .keep(let keys): for key in keys { try keep(key) }
        case .remove(let keys): for key in keys { remove(key) }
        }
    }
}

extension LDAPError {
    /// Whether a server says so that it cannot continue from a cookie.
    var asksForEverything: Bool {
        switch self {
        case .refreshRequired, .server(code: ServerCode.unwillingToPerform, _): true
        default: false
        }
    }
}

internal import CLDAP

extension Connection {
    /// Searches a subtree page by page and hands over each entry as it arrives.
    ///
    /// References to other servers are ignored. When this throws, the entries already handed over
    /// are a part of the answer, and no conclusion can be drawn from what is missing.
    /// - Throws: `sizeLimitExceeded` when the server withholds entries; `oversized` beyond
    ///   `AnswerLimits` or the request's `maximumEntries`; what `body` throws; any other case.
    package mutating func search(
        _ request: SearchRequest,
        each body: (Entry) throws(LDAPError) -> Void
    ) throws(LDAPError) {
        try requireUsable()
        guard request.pageSize > 0 else { throw .unusableSettings("a page size below 1") }
        var count = 0
        var cookie: [UInt8] = []
        repeat {
            let outcome = try page(of: request, after: cookie) { entry throws(LDAPError) in
                count += 1
                guard count <= request.maximumEntries else {
                    throw .oversized("more than \(request.maximumEntries) entries")
                }
                try body(entry)
            }
            cookie = outcome.cookie
        } while !cookie.isEmpty
    }

    private mutating func page(
        of request: SearchRequest,
        after cookie: [UInt8],
        each body: (Entry) throws(LDAPError) -> Void
    ) throws(LDAPError) -> OperationResult {
        try requireUsable()
        handle.wire.deadline = lifetime.shortened(to: responseTimeout)
        let lifetime = lifetime
        let identifier = try begin { handle throws(LDAPError) in
            let control = try handle.pageControl(size: request.pageSize, cookie: cookie)
            return try handle.send(Search(request), control, by: lifetime)
        }
        // A server that sends without end never lets `receive` wait, and so never lets it time out.
        while !lifetime.hasPassed {
            let message = try handle.receive(
                identifier,
                by: lifetime.shortened(to: responseTimeout)
            )
            switch message.type {
            case preau_LDAP_RES_SEARCH_ENTRY():
                try body(handle.entry(message))
            case preau_LDAP_RES_SEARCH_RESULT():
                let outcome = try handle.result(message)
                try finish(outcome)
                return outcome
            default:
                continue
            }
        }
        throw .timedOut
    }
}

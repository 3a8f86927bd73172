internal import Domain
internal import LDAP

/// Why a source cannot be followed: it must be refreshed at intervals instead.
package enum FollowError: Error, Equatable, CustomStringConvertible {
    /// Each base would need a connection and a cookie of its own.
    case severalBases
    /// The server does not know content synchronization (RFC 4533), or not for this database.
    case notSupported

    package var description: String {
        switch self {
        case .severalBases: "only a directory with a single base can be followed"
        case .notSupported: "this directory server does not tell its changes (RFC 4533)"
        }
    }
}

extension LDAPSource {
    /// Brings a replica up to date, then tells it each change when the server does (RFC 4533 §3.4).
    ///
    /// The refresh is one transaction; after it, each burst of changes is one. Returns within about a
    /// second of `isWanted` becoming false, and when everything should be compared again: begin then
    /// from the last bookmark that was kept.
    /// - Throws: `FollowError` when the caller must poll; `LDAPError` when the connection or the server
    ///   fails; what the session throws. What was committed before stays.
    package func follow(
        from bookmark: SourceBookmark?,
        in session: any ReplicaSession,
        while isWanted: @escaping @Sendable () -> Bool
    ) throws {
        guard settings.bases.count == 1, let base = settings.bases.first else {
            throw FollowError.severalBases
        }
        do {
            if let cookie = cookies(in: bookmark)?[base] {
                do {
                    let start = Start(cookie: cookie, reconciledAt: bookmark?.reconciledAt)
                    return try follow(base, from: start, in: session, while: isWanted)
                } catch is SuspectRefresh {
                    // Below.
                } catch let error as LDAPError where error.asksForEverything {
                    // Below.
                }
            }
            let start = Start(cookie: [], reconciledAt: now())
            try follow(base, from: start, in: session, while: isWanted)
        } catch LDAPError.cancelled where !isWanted() {
            return
        } catch LDAPError.server(code: ServerCode.unavailableCriticalExtension, _) {
            throw FollowError.notSupported
        }
    }

    private struct Start {
        let cookie: [UInt8]
        /// When everything was last compared, once this refresh is committed.
        let reconciledAt: Timestamp?
    }

    /// The refresh should not be believed.
    private struct SuspectRefresh: Error {}

    private func follow(
        _ base: String,
        from start: Start,
        in session: any ReplicaSession,
        while isWanted: @escaping @Sendable () -> Bool
    ) throws {
        var connection = try connect()
        guard try connection.rootDSE().supportsContentSync else { throw FollowError.notSupported }
        let request = request(
            base,
            .refreshAndPersist,
            cookie: start.cookie,
            room: settings.maximumEntries
        )
        try connection.startSynchronization(request, while: isWanted)
        let changes = ChangeReader(connection, request)

        try session.transaction { editor in
            let refreshed = try changes.refresh(into: RefreshLedger(editor))
            if refreshed.isSuspect { throw SuspectRefresh() }
            return outcome(refreshed.silence, changes.cookies(of: base), start.reconciledAt)
        }
        while isWanted(), !isReconciliationDue(since: start.reconciledAt) {
            guard let first = try changes.next(within: .milliseconds(500)) else { continue }
            try session.transaction { editor in
                try changes.apply(first, andWhatFollowsTo: editor)
                return outcome(
                    .meansUnchanged,
                    changes.cookies(of: base),
                    start.reconciledAt
                )
            }
            if changes.isOver { throw LDAPError.unreachable("the server ended the search") }
        }
    }
}

internal import LDAP

/// Reads the messages of one content synchronization (RFC 4533 §3.3, §3.4); no I/O.
struct SyncInterpreter {
    /// What a message means for the replica.
    enum Step: Equatable {
        case nothing
        case replace(String, LDAP.Entry)
        case keep([String])
        case remove([String])
        /// All is told.
        case refreshed(Refreshed)
        /// The server ends a search that was to go on.
        case ended
    }

    /// How a refresh ended.
    struct Refreshed: Equatable {
        let silence: RefreshOutcome.Silence
        /// Where the next one begins; `nil` when the server never said.
        let cookie: [UInt8]?
        /// Whether the answer to a cookie should not be believed: all must be asked for again.
        ///
        /// - Silence means gone, and the server named nobody as unchanged: it forgot its list
        ///   (erthink/ReOpenLDAP #71), and believed would remove everybody, or it forgot what it knew
        ///   at the time of the cookie.
        /// - It sent entries and no new cookie: OpenLDAP's answer to a cookie that it cannot read.
        let isSuspect: Bool
    }

    private enum Stage {
        case refreshing, persisting, over
    }

    private let mode: SyncRequest.Mode
    private let hadCookie: Bool
    private var stage = Stage.refreshing
    private var hasPresentPhase = false
    private var hasNamedPresent = false
    private var hasEntries = false
    private var hasNewCookie = false
    /// The newest one; before the refresh is over it promises entries that were not sent yet.
    private var latestCookie: [UInt8]?

    init(_ mode: SyncRequest.Mode, cookie: [UInt8]) {
        self.mode = mode
        hadCookie = !cookie.isEmpty
        latestCookie = hadCookie ? cookie : nil
    }

    /// Where to begin again; `nil` as long as the refresh is not over.
    var cookie: [UInt8]? { stage == .refreshing ? nil : latestCookie }

    /// Takes the next message.
    ///
    /// - Throws: `protocolError` for one that has no place here.
    mutating func take(_ message: SyncMessage) throws(LDAPError) -> Step {
        switch (message, stage) {
        case (_, .over):
            throw .protocolError("a message after the end")
        case (.entry(let state, let uuid, let entry, let cookie), _):
            remember(cookie)
            hasEntries = true
            return step(state, uuid, entry)
        case (.identifiers(let uuids, let phase, let cookie), _):
            remember(cookie)
            if phase == .delete { return .remove(uuids) }
            hasNamedPresent = hasNamedPresent || !uuids.isEmpty
            return .keep(uuids)
        case (.newCookie(let cookie), _):
            remember(cookie)
            return .nothing
        case (.phaseEnded(let phase, let isRefreshed, let cookie), .refreshing):
            remember(cookie)
            hasPresentPhase = hasPresentPhase || phase == .present
            // §3.3.1: only a search that persists ends its refresh so.
            return isRefreshed && mode == .refreshAndPersist ? refreshed(.persisting) : .nothing
        case (.phaseEnded, .persisting):
            throw .protocolError("a phase of the refresh after the refresh")
        case (.done(let phase, let cookie), .refreshing):
            guard mode == .refreshOnly else {
                throw .protocolError("the search ended before its content was told")
            }
            remember(cookie)
            hasPresentPhase = hasPresentPhase || phase == .present
            return refreshed(.over)
        case (.done(_, let cookie), .persisting):
            remember(cookie)
            stage = .over
            return .ended
        }
    }

    private mutating func step(
        _ state: SyncMessage.State,
        _ uuid: String,
        _ entry: LDAP.Entry
    ) -> Step {
        switch state {
        case .add, .modify: return .replace(uuid, entry)
        case .delete: return .remove([uuid])
        case .present:
            hasNamedPresent = true
            return .keep([uuid])
        }
    }

    private mutating func refreshed(_ next: Stage) -> Step {
        stage = next
        return .refreshed(
            Refreshed(
                // Without a cookie OpenLDAP ends with a delete phase all the same.
                silence: hasPresentPhase || !hadCookie ? .meansGone : .meansUnchanged,
                cookie: latestCookie,
                isSuspect: hadCookie
                    && (hasPresentPhase && !hasNamedPresent || hasEntries && !hasNewCookie)
            )
        )
    }

    /// A server without a new cookie leaves the old one in force.
    private mutating func remember(_ cookie: [UInt8]?) {
        guard let cookie else { return }
        latestCookie = cookie
        hasNewCookie = true
    }
}

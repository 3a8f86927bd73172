package import Domain
internal import LDAP

/// The entries of a directory server; the key of each is its entryUUID.
///
/// A server that knows content synchronization (RFC 4533) is followed by it. Another one is searched
/// for what was modified, and at intervals for what is gone; one that keeps no modification times is
/// read in full each time. The bookmark says which it was.
package struct LDAPSource: DirectorySource {
    let settings: LDAPSourceSettings
    let attributes: [String]
    let now: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - settings: which server, as whom, and what of it.
    ///   - mapping: the attributes to ask for.
    ///   - now: the time of day, which decides when all is compared again.
    package init(
        _ settings: LDAPSourceSettings,
        mapping: AttributeMapping = AttributeMapping(),
        now: @escaping @Sendable () -> Timestamp = { .now }
    ) {
        self.settings = settings
        self.attributes = mapping.attributes
        self.now = now
    }

    /// Asks the server who it is, and so how it would be followed.
    ///
    /// - Throws: `LDAPError`.
    package func probe() throws -> LDAPServerFacts {
        var connection = try connect()
        return LDAPServerFacts(try connection.rootDSE(), tlsVersion: connection.tlsVersion)
    }

    /// Brings a replica up to date over one connection.
    ///
    /// - Throws: `LDAPError`, or what the editor throws; then nothing of it can be relied on.
    package func refresh(
        from bookmark: SourceBookmark?,
        into editor: any ReplicaEditor
    ) throws -> RefreshOutcome {
        // Nothing would be the whole answer.
        guard !settings.bases.isEmpty else { throw LDAPError.unusableSettings("no base") }
        var connection = try connect()
        let facts = LDAPServerFacts(try connection.rootDSE(), tlsVersion: connection.tlsVersion)
        let ledger = RefreshLedger(editor)
        if facts.mode == .contentSync {
            do {
                return try synchronizeContent(from: bookmark, over: &connection, into: ledger)
            } catch LDAPError.server(code: ServerCode.unavailableCriticalExtension, _) {
                // The server knows it, but not for this database.
                ledger.restart()
            }
        }
        return try searchModified(from: bookmark, over: &connection, into: ledger)
    }

    func connect() throws -> Connection {
        var connection = try Connection.open(settings.connection)
        try connection.bind(settings.bind)
        return connection
    }

    /// What a position was reached with; another server, right or filter makes it worthless, because
    /// none of them is a change of an entry.
    var scope: String {
        let name =
            switch settings.bind {
            case .simple(let name, _): name
            case .certificate: settings.connection.clientIdentity?.certificatePath ?? ""
            }
        let parts = [settings.connection.address.description, name, settings.filter]
        return (parts + attributes).joined(separator: "\n")
    }

    /// Where a bookmark of this mode left each base; `nil` when everything must be read again.
    func position(in bookmark: SourceBookmark?, for mode: SourceBookmark.Mode) -> LDAPPosition? {
        guard let bookmark, bookmark.mode == mode,
            let position = LDAPPosition(decoding: bookmark.position),
            position.scope == scope
        else { return nil }
        return position
    }

    /// Whether it is time to compare everything again.
    func isReconciliationDue(since reconciledAt: Timestamp?) -> Bool {
        guard let reconciledAt else { return true }
        let age = now().seconds(since: reconciledAt)
        // A negative age: the clock was set back, and nothing is known.
        return age >= settings.reconciliationInterval || age < 0
    }
}

/// Result codes of RFC 4511 §4.1.9 that mean something to a source.
enum ServerCode {
    static let administrativeLimitExceeded: Int32 = 11
    static let unavailableCriticalExtension: Int32 = 12
    /// OpenLDAP's word for a cookie of its own future: it was restored from a backup.
    static let unwillingToPerform: Int32 = 53
}

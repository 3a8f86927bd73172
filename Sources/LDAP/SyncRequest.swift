/// A request for the content of a subtree, and for what changes in it (RFC 4533).
package struct SyncRequest: Sendable, Equatable {
    /// How long the server goes on.
    package enum Mode: UInt8, Sendable {
        /// Until the content is told.
        case refreshOnly = 1
        /// Without end: each change is told when it happens.
        case refreshAndPersist = 3
    }

    /// The DN of the top of the subtree.
    package let base: String
    /// RFC 4515; values put into it must be escaped with `FilterValue.escape`.
    package let filter: String
    package let attributes: [String]
    package let mode: Mode
    /// What the client has already, in the server's words; empty when nothing.
    package let cookie: [UInt8]
    /// More entries than this in the refresh, or more identifiers, is an error.
    package let maximumEntries: Int

    package init(
        base: String,
        filter: String,
        attributes: [String],
        mode: Mode = .refreshOnly,
        cookie: [UInt8] = [],
        maximumEntries: Int = 200_000
    ) {
        self.base = base
        self.filter = filter
        self.attributes = attributes
        self.mode = mode
        self.cookie = cookie
        self.maximumEntries = maximumEntries
    }

    /// The Sync Request Control's value (§2.2): `SEQUENCE { mode, cookie OPTIONAL, reloadHint }`.
    ///
    /// The hint stays FALSE: a server that cannot continue from the cookie says so with
    /// e-syncRefreshRequired, and the caller knows that everything begins anew.
    var controlValue: [UInt8] {
        let mode = BERWriter.element(BERTag.enumerated, [mode.rawValue])
        let cookie = cookie.isEmpty ? [] : BERWriter.element(BERTag.octetString, cookie)
        return BERWriter.element(BERTag.sequence, mode + cookie)
    }
}

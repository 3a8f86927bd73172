package import Domain

/// Somewhere that accounts, or facts about them, come from.
///
/// A source tells a replica of its entries what to change. It blocks the calling thread.
package protocol DirectorySource {
    /// Brings a replica from `bookmark` to what the source holds now.
    ///
    /// - Parameters:
    ///   - bookmark: what the last refresh that was committed returned; `nil` for a first one.
    ///   - editor: takes the changes; they count only when this returns, and all together.
    /// - Returns: how to read silence, and where the next refresh begins.
    /// - Throws: anything; then nothing that the editor was told may be kept.
    func refresh(
        from bookmark: SourceBookmark?,
        into editor: any ReplicaEditor
    ) throws
        -> RefreshOutcome
}

/// Takes the changes of one refresh of one source, aside from what is in force.
///
/// Keys name entries for good: the entryUUID, or the *jointure*. The last word on a key counts.
package protocol ReplicaEditor: AnyObject {
    /// The entry is there and holds this, whatever it held before.
    func replace(_ key: String, with entry: DirectoryEntry) throws
    /// These attributes of the entry have these values now; an empty list removes one.
    ///
    /// An entry that was not there is made of them.
    func modify(_ key: String, replacing attributes: [String: [[UInt8]]]) throws
    /// The entry is gone.
    func remove(_ key: String) throws
    /// The entry is there, as it was.
    func keep(_ key: String) throws
}

/// How a refresh ended well.
package struct RefreshOutcome: Sendable, Equatable {
    /// What is true of entries of which the editor was told nothing.
    package enum Silence: Sendable, Equatable {
        /// They are as they were.
        case meansUnchanged
        /// They are gone.
        case meansGone
    }

    package var silence: Silence
    /// Where the next refresh begins; kept only together with the changes.
    package var bookmark: SourceBookmark?

    package init(silence: Silence, bookmark: SourceBookmark?) {
        self.silence = silence
        self.bookmark = bookmark
    }
}

/// Where a source's next refresh begins.
package struct SourceBookmark: Sendable, Equatable, Codable {
    /// How the source was followed.
    package enum Mode: String, Sendable, Codable, CaseIterable {
        /// Content synchronisation (RFC 4533).
        case contentSync
        /// Searches for what was modified since, and at night for what is gone.
        case modifyTimestamp
        /// Everything each time.
        case full
    }

    package var mode: Mode
    /// What the server gave to continue from: a cookie, a generalized time, a delivery's date.
    package var position: [UInt8]
    /// When every entry was last compared, not only those that changed.
    package var reconciledAt: Timestamp?

    package init(mode: Mode, position: [UInt8] = [], reconciledAt: Timestamp? = nil) {
        self.mode = mode
        self.position = position
        self.reconciledAt = reconciledAt
    }
}

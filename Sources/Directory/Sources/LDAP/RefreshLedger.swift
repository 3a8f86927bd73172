internal import LDAP

/// Tells an editor of one refresh, over several bases and after attempts that came to nothing.
///
/// An entry that moves from one base to another is news of both, in either order: what one base holds,
/// no other can remove. An editor cannot be told to forget an attempt: what the attempt spoke of and
/// the whole answer did not is removed at the end.
final class RefreshLedger {
    private let editor: any ReplicaEditor
    /// What earlier bases hold.
    private var settled: Set<String> = []
    /// What this base holds, as far as it was told.
    private var current: Set<String> = []
    private var removed: Set<String> = []
    /// What attempts that came to nothing spoke of.
    private var abandoned: Set<String> = []

    init(_ editor: any ReplicaEditor) {
        self.editor = editor
    }

    /// How many entries were told of, in all bases.
    var count: Int { settled.count + current.count }

    func replace(_ key: String, with entry: LDAP.Entry) throws {
        hold(key)
        try editor.replace(key, with: DirectoryEntry(entry, key: key))
    }

    func keep(_ key: String) throws {
        // What another base has sent already is newer than what the replica has.
        guard !settled.contains(key), !current.contains(key) else { return }
        hold(key)
        try editor.keep(key)
    }

    func remove(_ key: String) {
        guard !settled.contains(key) else { return }
        current.remove(key)
        removed.insert(key)
    }

    /// Whatever is told from now on is told of another base.
    func beginBase() {
        settled.formUnion(current)
        current = []
    }

    /// Whatever was told counts no more; the whole content follows.
    func restart() {
        abandoned.formUnion(settled)
        abandoned.formUnion(current)
        abandoned.formUnion(removed)
        settled = []
        current = []
        removed = []
    }

    /// Tells the editor what is gone, last.
    func finish() throws {
        beginBase()
        for key in removed.union(abandoned) where !settled.contains(key) {
            try editor.remove(key)
        }
    }

    /// The entries that were told of and are not among these are gone, or out of our sight.
    func retain(_ keys: Set<String>) {
        removed.formUnion(settled.union(current).subtracting(keys))
        settled.formIntersection(keys)
        current.formIntersection(keys)
    }

    private func hold(_ key: String) {
        current.insert(key)
        removed.remove(key)
    }
}

extension DirectoryEntry {
    /// An entry whose identifier is known even if the server hides the attribute.
    init(_ entry: LDAP.Entry, key: String) {
        var attributes = entry.attributes
        attributes["entryuuid"] = [Array(key.utf8)]
        self.init(dn: entry.dn, attributes: attributes)
    }
}

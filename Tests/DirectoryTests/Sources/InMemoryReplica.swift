import Directory

/// A replica that lives as long as its owner: for a load that starts from nothing.
final class InMemoryReplica: ReplicaEditor {
    private(set) var entries: [String: DirectoryEntry]
    /// The keys of which the refresh under way has said something.
    private var mentioned: Set<String> = []

    init(_ entries: [String: DirectoryEntry] = [:]) {
        self.entries = entries
    }

    /// The entries in the order of their keys.
    var sorted: [DirectoryEntry] {
        entries.sorted { $0.key < $1.key }.map(\.value)
    }

    func replace(_ key: String, with entry: DirectoryEntry) {
        mentioned.insert(key)
        entries[key] = entry
    }

    func modify(_ key: String, replacing attributes: [String: [[UInt8]]]) {
        mentioned.insert(key)
        let old = entries[key]
        let merged = (old?.attributes ?? [:]).merging(attributes) { _, new in new }
        entries[key] = DirectoryEntry(
            dn: old?.dn ?? "",
            attributes: merged.filter { !$0.value.isEmpty }
        )
    }

    func remove(_ key: String) {
        mentioned.insert(key)
        entries[key] = nil
    }

    func keep(_ key: String) {
        mentioned.insert(key)
    }

    /// Ends a refresh: what nothing was said of is kept or dropped.
    func finish(_ silence: RefreshOutcome.Silence) {
        if silence == .meansGone { entries = entries.filter { mentioned.contains($0.key) } }
        mentioned = []
    }
}

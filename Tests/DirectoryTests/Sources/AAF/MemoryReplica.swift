import Directory
import Domain

/// A replica in memory: what a source says counts only when its refresh ends well.
final class MemoryReplica {
    private(set) var entries: [String: DirectoryEntry] = [:]
    private(set) var bookmark: SourceBookmark?

    init() {}

    /// Schools by *jointure*, as a Delta needs them.
    var structures: [String: UAI] {
        entries.reduce(into: [:]) { table, entry in
            if let uai = text(entry.value, "entstructureuai").first.flatMap({ UAI($0) }),
                let jointure = text(entry.value, "entstructurejointure").first
            {
                table[jointure] = uai
            }
        }
    }

    /// Reads a delivery and returns the report.
    @discardableResult
    func read(
        _ path: String,
        establishments: Set<UAI>,
        force: Bool = false,
        progress: @escaping (AAFSource.Progress) -> Void = { _ in }
    ) throws -> AAFReport {
        let staging = Staging(entries)
        let source = try AAFSource(
            AAFSource.Settings(
                delivery: AAFDelivery(path),
                establishments: .only(establishments),
                force: force
            ),
            replica: AAFSource.Replica(structures: structures) { self.entries[$0] },
            now: Timestamp(secondsSinceEpoch: 1_788_000_000),
            progress: progress
        )
        let outcome = try source.refresh(from: bookmark, into: staging)
        entries =
            outcome.silence == .meansGone
            ? staging.entries.filter { staging.told.contains($0.key) } : staging.entries
        bookmark = outcome.bookmark
        return source.report
    }

    func texts(_ key: String, _ attribute: String) -> [String] {
        entries[key].map { text($0, attribute) } ?? []
    }

    private func text(_ entry: DirectoryEntry, _ attribute: String) -> [String] {
        (entry.attributes[attribute] ?? []).map { String(decoding: $0, as: UTF8.self) }
    }

    private final class Staging: ReplicaEditor {
        var entries: [String: DirectoryEntry]
        var told: Set<String> = []

        init(_ entries: [String: DirectoryEntry]) {
            self.entries = entries
        }

        func replace(_ key: String, with entry: DirectoryEntry) {
            entries[key] = entry
            told.insert(key)
        }

        func modify(_ key: String, replacing attributes: [String: [[UInt8]]]) {
            let before = entries[key]?.attributes ?? [:]
            let after = before.merging(attributes) { $1 }.filter { !$0.value.isEmpty }
            replace(key, with: DirectoryEntry(dn: key, attributes: after))
        }

        func remove(_ key: String) {
            entries[key] = nil
            told.remove(key)
        }

        func keep(_ key: String) {
            told.insert(key)
        }
    }
}

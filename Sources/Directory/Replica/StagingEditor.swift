internal import Dispatch
internal import Domain
internal import Store
internal import Synchronization

/// Lays the changes of a refresh aside in the store, passwords sealed.
final class StagingEditor: ReplicaEditor {
    private let store: AccountStore
    private let run: StagedRun
    private let sealer: PasswordSealer
    private let source: SourceView
    /// Attribute names in lower case; the others are not kept.
    private let wanted: Set<String>
    private let progress: @Sendable (Int) -> Void
    private let sealsInParallel: Bool

    /// Entries whose passwords are sealed at the end: the source must not wait for it.
    private var unsealed: [String: DirectoryEntry] = [:]
    private var changes: [(key: String, change: StagedChange)] = []
    private var count = 0

    /// Changes that are written together.
    private static let batchSize = 256
    private static let sealedAtOnce = 64
    /// Octets of a value that is kept.
    private static let valueLimit = 4096
    /// Values of an attribute that are kept.
    private static let valuesLimit = 512
    /// Values of an entry that are kept, and their octets: far below `LDIFLimits`, or an entry that was
    /// written could not be read again.
    private static let entryValuesLimit = 2048
    private static let entryLimit = 1 << 20

    /// Makes an editor; `progress` is told how many entries are done.
    init(
        store: AccountStore,
        run: StagedRun,
        sealer: PasswordSealer,
        source: ConfiguredSource,
        sealsInParallel: Bool,
        progress: @escaping @Sendable (Int) -> Void
    ) {
        self.store = store
        self.run = run
        self.sealer = sealer
        self.sealsInParallel = sealsInParallel
        self.progress = progress
        self.source = source.view
        wanted = Set(source.attributes.map { $0.lowercased() })
    }

    func replace(_ key: String, with entry: DirectoryEntry) throws {
        let entry = trimmed(entry)
        // Parents never get in: nothing of them is kept.
        guard !PersonEntry(entry, source).isParent else { return try remove(key) }
        if sealer.concerns(entry) {
            unsealed[key] = entry
        } else {
            try change(key, .replace(content: EntryText.encode(entry)))
        }
    }

    func modify(_ key: String, replacing attributes: [String: [[UInt8]]]) throws {
        try flushChanges()
        let former: DirectoryEntry?
        if let waiting = unsealed[key] {
            former = waiting
        } else {
            former = try store.content(of: key, in: run).map { try EntryText.decode($0, key: key) }
        }
        var merged = former?.attributes ?? [:]
        for (name, values) in attributes {
            merged[name.lowercased()] = values.isEmpty ? nil : values
        }
        // Passwords of which nothing is said stay sealed as they are.
        let isNew = attributes.keys.contains(where: sealer.isPassword)
        let kept = isNew ? nil : merged[Credential.attribute]
        let entry = trimmed(DirectoryEntry(dn: former?.dn ?? key, attributes: merged))
        guard !sealer.concerns(entry) else {
            unsealed[key] = entry
            return
        }
        var attributes = entry.attributes
        attributes[Credential.attribute] = kept
        let content = EntryText.encode(DirectoryEntry(dn: entry.dn, attributes: attributes))
        try change(key, .replace(content: content))
    }

    func remove(_ key: String) throws {
        unsealed[key] = nil
        try change(key, .remove)
    }

    func keep(_ key: String) throws {
        if unsealed[key] == nil { try change(key, .keep) }
    }

    /// Seals what is still to be sealed, and writes what is still in memory.
    ///
    /// - Throws: `InputError` when memory is too short to seal a password; `StoreError`.
    func flush() throws {
        try flushChanges()
        let keys = unsealed.keys.sorted()
        for start in stride(from: 0, to: keys.count, by: Self.sealedAtOnce) {
            let batch = keys[start..<min(start + Self.sealedAtOnce, keys.count)].compactMap { key in
                unsealed.removeValue(forKey: key).map { (key: key, entry: $0) }
            }
            for (key, content) in try sealed(batch) {
                try change(key, .replace(content: content))
            }
        }
        try flushChanges()
    }

    private func change(_ key: String, _ change: StagedChange) throws {
        // What was said of the entry before does not count any more.
        if case .replace = change { unsealed[key] = nil }
        changes.append((key, change))
        count += 1
        progress(count)
        if changes.count >= Self.batchSize { try flushChanges() }
    }

    private func flushChanges() throws {
        guard !changes.isEmpty else { return }
        try store.stage(changes, in: run)
        changes = []
    }

    private func sealed(
        _ batch: [(key: String, entry: DirectoryEntry)]
    ) throws -> [(key: String, content: String)] {
        let formers = try batch.map { key, _ in
            try store.content(of: key, in: run).map { try EntryText.decode($0, key: key) }
        }
        let results = seal(batch, formers)
        guard !results.contains(where: { $0.isShortOfMemory }) else {
            throw InputError(key: run.source, "memory is too short to seal a password")
        }
        return results.map { ($0.key, $0.content) }
    }

    private func seal(
        _ batch: [(key: String, entry: DirectoryEntry)],
        _ formers: [DirectoryEntry?]
    ) -> [Sealed] {
        let sealer = sealer
        let one: @Sendable (Int) -> Sealed = { index in
            let (key, entry) = batch[index]
            let sealed = sealer.seal(entry, key: key, former: formers[index])
            return Sealed(
                key: key,
                content: EntryText.encode(sealed),
                isShortOfMemory: Credential.all(of: sealed).contains {
                    $0.verifier == Credential.noMemory
                }
            )
        }
        guard sealsInParallel else { return batch.indices.map(one) }
        let results = Mutex<[Int: Sealed]>([:])
        DispatchQueue.concurrentPerform(iterations: batch.count) { index in
            let result = one(index)
            results.withLock { $0[index] = result }
        }
        return results.withLock { results in batch.indices.compactMap { results[$0] } }
    }

    private struct Sealed: Sendable {
        let key: String
        let content: String
        let isShortOfMemory: Bool
    }

    /// The attributes that accounts are made of, within bounds.
    private func trimmed(_ entry: DirectoryEntry) -> DirectoryEntry {
        var attributes: [String: [[UInt8]]] = [:]
        var octets = Self.entryLimit
        var values = Self.entryValuesLimit
        for name in entry.attributes.keys.sorted() where wanted.contains(name) {
            var kept: [[UInt8]] = []
            for value in entry.attributes[name] ?? [] where value.count <= Self.valueLimit {
                guard kept.count < min(Self.valuesLimit, values), value.count <= octets else {
                    break
                }
                kept.append(value)
                octets -= value.count
            }
            values -= kept.count
            attributes[name] = kept
        }
        let name = String(decoding: entry.dn.utf8.prefix(Self.valueLimit), as: UTF8.self)
        return DirectoryEntry(dn: name, attributes: attributes)
    }
}

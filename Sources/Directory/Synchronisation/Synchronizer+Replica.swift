package import Domain
internal import Store

extension Synchronizer {
    /// The schools that a source's entries name, by their *jointure*.
    package func structures(of configured: ConfiguredSource) throws -> [String: UAI] {
        let mapping = configured.view.mapping
        return try store.transaction { transaction in
            var structures: [String: UAI] = [:]
            try transaction.entries(of: configured.view.name) { key, content in
                let entry = try EntryText.decode(content, key: key)
                guard let uai = entry.texts(mapping.structureUAI).lazy.compactMap({ UAI($0) }).first
                else { return }
                for jointure in entry.texts(mapping.structureJointure) {
                    structures[jointure] = uai
                }
            }
            return (structures, false)
        }
    }

    /// What the last refresh that was committed said of an entry.
    package func entry(
        _ key: String,
        of configured: ConfiguredSource
    ) throws -> DirectoryEntry? {
        try store.committedContent(of: key, in: configured.view.name).map {
            try EntryText.decode($0, key: key)
        }
    }
}

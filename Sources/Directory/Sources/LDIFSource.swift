/// The entries of an LDIF file, all of them each time.
package struct LDIFSource: DirectorySource {
    private let file: String
    private let attributes: [String]

    package init(file: String, mapping: AttributeMapping = AttributeMapping()) {
        self.file = file
        attributes = mapping.attributes
    }

    /// Reads the file; the key of an entry is its entryUUID, or else its DN in lower case.
    ///
    /// - Throws: `InputError` that names the line, or what the editor throws.
    package func refresh(
        from bookmark: SourceBookmark?,
        into editor: any ReplicaEditor
    ) throws -> RefreshOutcome {
        try LDIFReader(attributes: attributes + ["entryUUID"]).read(file: file) { entry in
            try editor.replace(entry.texts("entryUUID").first ?? entry.dn.lowercased(), with: entry)
        }
        return RefreshOutcome(silence: .meansGone, bookmark: SourceBookmark(mode: .full))
    }
}

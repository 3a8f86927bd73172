/// A search of a whole subtree, answered page by page (RFC 2696).
package struct SearchRequest: Sendable, Equatable {
    /// The DN of the top of the subtree.
    package let base: String
    /// RFC 4515; values put into it must be escaped with `FilterValue.escape`.
    package let filter: String
    /// The attributes wanted; `entryUUID` (RFC 4530) always comes with them.
    package let attributes: [String]
    /// Entries in a page, at least 1.
    package let pageSize: Int32
    /// More entries than this in all is an error.
    package let maximumEntries: Int

    package init(
        base: String,
        filter: String,
        attributes: [String],
        pageSize: Int32 = 200,
        maximumEntries: Int = 200_000
    ) {
        self.base = base
        self.filter = filter
        self.attributes = attributes
        self.pageSize = pageSize
        self.maximumEntries = maximumEntries
    }

    var requestedAttributes: [String] { attributes.withEntryUUID }
}

extension [String] {
    /// These attributes, and `entryUUID` in any case: without it an entry cannot be told from another.
    var withEntryUUID: [String] {
        contains { $0.lowercased() == "entryuuid" } ? self : self + ["entryUUID"]
    }
}

package import Store

/// A source as the configuration names it.
package struct ConfiguredSource: Sendable {
    package let view: SourceView
    package let kind: SourceRecord.Kind
    /// The server's URL or the file's name: for people.
    package let origin: String
    /// The attributes that the replica keeps.
    package let attributes: [String]

    package init(
        view: SourceView,
        kind: SourceRecord.Kind,
        origin: String,
        attributes: [String]? = nil
    ) {
        self.view = view
        self.kind = kind
        self.origin = origin
        self.attributes = attributes ?? view.mapping.attributes
    }
}

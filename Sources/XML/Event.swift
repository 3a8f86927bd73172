/// One thing that an XML document says, in the order of the document.
package enum Event: Sendable, Equatable {
    /// A start tag, or the start of an empty element.
    case start(String, attributes: [Attribute], line: Int)
    /// The end of the element that began last and has not ended.
    case end(String)
    /// Part of the text of an element: it may come in pieces, but never in empty ones.
    case text(String)
}

/// One attribute of a start tag.
package struct Attribute: Sendable, Equatable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

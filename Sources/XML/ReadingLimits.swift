/// How large a document's parts may be: a faulty or hostile one must not exhaust memory or time.
package struct ReadingLimits: Sendable, Equatable {
    /// Elements within one another.
    package var depth: Int
    /// Octets of text between two tags.
    package var textSize: Int
    /// Octets of a tag with its attributes, a comment, or anything else between `<` and `>`.
    package var markupSize: Int
    /// Attributes of one element.
    package var attributes: Int

    package init(
        depth: Int = 64,
        textSize: Int = 1 << 20,
        markupSize: Int = 64 << 10,
        attributes: Int = 64
    ) {
        self.depth = depth
        self.textSize = textSize
        self.markupSize = markupSize
        self.attributes = attributes
    }
}

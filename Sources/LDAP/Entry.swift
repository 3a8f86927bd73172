/// One entry of a directory, as the server sent it.
package struct Entry: Sendable, Equatable {
    /// The distinguished name, in UTF-8 (RFC 4514).
    package let dn: String
    /// Values by attribute name in lower case, options included; values are octets, not text.
    package let attributes: [String: [[UInt8]]]

    package init(dn: String, attributes: [String: [[UInt8]]]) {
        self.dn = dn
        self.attributes = attributes
    }
}

package import LDAP

/// One entry of a directory, whichever source it was read from.
package struct DirectoryEntry: Sendable, Equatable {
    /// The distinguished name (RFC 4514).
    package let dn: String
    /// Values by attribute name in lower case; values are octets, not text.
    package let attributes: [String: [[UInt8]]]

    package init(dn: String, attributes: [String: [[UInt8]]]) {
        self.dn = dn
        self.attributes = attributes
    }

    package init(_ entry: LDAP.Entry) {
        self.init(dn: entry.dn, attributes: entry.attributes)
    }

    /// The values of an attribute that are text, without blanks around them; empty ones and those that
    /// hold a NUL are left out.
    func texts(_ name: String) -> [String] {
        (attributes[name.lowercased()] ?? []).compactMap { octets in
            let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
            let start = octets.drop { blanks.contains($0) }
            let end = start.lastIndex { !blanks.contains($0) }.map { $0 + 1 } ?? start.startIndex
            let text = String(validating: start[..<end], as: UTF8.self)
            return text == "" || octets.contains(0) ? nil : text
        }
    }

    /// Whether one of the entry's object classes is this one.
    func isOf(_ objectClass: String) -> Bool {
        texts("objectClass").contains { $0.lowercased() == objectClass.lowercased() }
    }
}

/// A name that a peer gives itself: a network access identifier (RFC 7542 §2.2).
package struct Identity: Equatable, Sendable {
    package let text: String

    /// Octets at most, those of a RADIUS attribute.
    private static let limit = 253

    /// - Returns: `nil` unless the octets are UTF-8, 1 to 253 of them, without control characters.
    package init?(_ octets: some Collection<UInt8>) {
        guard 1...Self.limit ~= octets.count else { return nil }
        // Nearly all are printable ASCII, which needs no table of Unicode.
        if octets.allSatisfy({ 0x20..<0x7F ~= $0 }) {
            text = String(decoding: octets, as: UTF8.self)
            return
        }
        guard let text = String(validating: octets, as: UTF8.self),
            text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { return nil }
        self.text = text
    }

    /// Whether the realm, if there is one, could be a realm: one `@`, no empty label.
    package var hasPlausibleRealm: Bool {
        guard let at = text.utf8.firstIndex(of: UInt8(ascii: "@")) else { return true }
        let realm = text.utf8[text.utf8.index(after: at)...]
        var last = UInt8(ascii: ".")
        for octet in realm {
            let isDot = octet == UInt8(ascii: ".")
            guard octet != UInt8(ascii: "@"), octet != UInt8(ascii: " "),
                !(isDot && last == UInt8(ascii: "."))
            else { return false }
            last = octet
        }
        return last != UInt8(ascii: ".")
    }
}

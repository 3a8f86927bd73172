/// A name that a peer gives itself: a network access identifier (RFC 7542 §2.2).
package struct Identity: Equatable, Sendable {
    package let text: String

    /// Octets at most, those of a RADIUS attribute.
    private static let limit = 253

    /// - Returns: `nil` unless the octets are UTF-8, 1 to 253 of them, without control characters.
    package init?(_ octets: some Collection<UInt8>) {
        guard 1...Self.limit ~= octets.count,
            let text = String(validating: octets, as: UTF8.self),
            text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { return nil }
        self.text = text
    }

    /// Whether the realm, if there is one, could be a realm: one `@`, no empty label.
    package var hasPlausibleRealm: Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count > 1 else { return true }
        guard parts.count == 2, let realm = parts.last, !realm.isEmpty else { return false }
        return realm.split(separator: ".", omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && !$0.contains(" ") }
    }
}

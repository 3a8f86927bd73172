internal import Crypto

/// Identifiers that are the same each time, so that a second download replaces the first (RFC 9562 §5.5).
enum StableUUID {
    /// A version 5 UUID, in upper-case text, of `name` within `namespace`.
    static func of(_ name: String, in namespace: String) -> String {
        var octets = Array(
            Insecure.SHA1.hash(data: Array("preau\0\(namespace)\0\(name)".utf8)).prefix(16)
        )
        octets[6] = octets[6] & 0x0F | 0x50
        octets[8] = octets[8] & 0x3F | 0x80
        let digits = octets.map { octet in
            let text = String(octet, radix: 16, uppercase: true)
            return octet < 16 ? "0" + text : text
        }
        let groups = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16]
        return groups.map { digits[$0].joined() }.joined(separator: "-")
    }
}

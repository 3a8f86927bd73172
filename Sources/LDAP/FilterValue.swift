/// Values in search filters (RFC 4515 §3).
package enum FilterValue {
    /// Escapes a value so that it can only be a value.
    ///
    /// - Returns: printable ASCII; other octets, and `*`, `(`, `)`, `\`, as `\xx`.
    package static func escape(_ value: some Sequence<UInt8>) -> String {
        var escaped = ""
        for octet in value {
            switch octet {
            case UInt8(ascii: "*"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"),
                0..<0x20, 0x7F...:
                let digits = String(octet, radix: 16)
                escaped += octet < 16 ? "\\0\(digits)" : "\\\(digits)"
            default:
                escaped.unicodeScalars.append(Unicode.Scalar(octet))
            }
        }
        return escaped
    }

    /// Escapes a text so that it can only be a value.
    ///
    /// - Returns: printable ASCII; other octets of its UTF-8 as `\xx`.
    package static func escape(_ text: String) -> String {
        escape(text.utf8)
    }
}

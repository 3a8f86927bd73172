internal import Mustache

/// How a value is written into a kind of file; templates name it: `{{% CONTENT_TYPE:XML}}`.
///
/// By scalars: the library's own escaping goes by characters, and leaves a `<` alone that a combining mark
/// follows.
struct Escaping: MustacheContentType {
    let name: String
    let escape: @Sendable (Unicode.Scalar) -> String?

    func escapeText(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if let replacement = escape(scalar) {
                escaped += replacement
            } else {
                escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// XML 1.0 and HTML, in text and in quoted attributes.
    static let xml = Escaping(name: "XML") { scalar in
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "'": "&#39;"
        case "\t", "\n", "\r": "&#\(scalar.value);"
        // XML 1.0 §2.2 has no way to write these.
        case "\0"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": "\u{FFFD}"
        default: nil
        }
    }

    /// Inside a JSON string (RFC 8259 §7).
    static let json = Escaping(name: "JSON") { scalar in
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\0"..."\u{1F}":
            "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
        default: nil
        }
    }

    /// Where only base64 and names of our own may stand: anything else is left out.
    static let armour = Escaping(name: "ARMOUR") { scalar in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "+", "/", "=", "-", ".": nil
        default: ""
        }
    }
}

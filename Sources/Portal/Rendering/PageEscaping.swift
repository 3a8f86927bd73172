internal import Mustache

/// How values are written into pages: HTML text and quoted attributes.
///
/// By scalars: the library's own escaping goes by characters, and leaves a `<` alone that a combining mark
/// follows.
struct PageEscaping: MustacheContentType {
    static let name = "PAGE"

    func escapeText(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\0"..."\u{8}", "\u{B}", "\u{E}"..."\u{1F}": escaped += "\u{FFFD}"
            // Directions that a text could change for what follows it.
            case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

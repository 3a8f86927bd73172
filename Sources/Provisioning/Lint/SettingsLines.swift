/// Texts of settings as lines, split by octets: `\r\n` is one character, and a mark may join any other.
enum SettingsLines {
    /// - Returns: lines that are UTF-8, without the spaces before them.
    static func split(_ contents: [UInt8]) -> [String] {
        contents.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).compactMap { line in
            String(validating: line.drop(while: isBlank), as: UTF8.self)
        }
    }

    /// The text without spaces at its end.
    static func chomp(_ text: String) -> String {
        String(decoding: text.utf8.prefix(text.utf8.count - trailingBlanks(text)), as: UTF8.self)
    }

    /// Splits `key=value`, without the spaces around the sign.
    static func pair(_ line: String) -> (key: String, value: String)? {
        guard let equals = line.utf8.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let value = line.utf8[line.utf8.index(after: equals)...].drop(while: isBlank)
        return (
            chomp(String(decoding: line.utf8[..<equals], as: UTF8.self)),
            String(decoding: value, as: UTF8.self)
        )
    }

    /// Splits a list such as `a;b`, without empty parts.
    static func list(_ text: String) -> [String] {
        text.unicodeScalars.split(separator: ";").map { String($0) }
    }

    private static func trailingBlanks(_ text: String) -> Int {
        text.utf8.reversed().prefix(while: isBlank).count
    }

    private static func isBlank(_ octet: UInt8) -> Bool { octet == 0x20 || octet == 0x09 }
}

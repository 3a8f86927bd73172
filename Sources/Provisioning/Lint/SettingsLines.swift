/// Texts of settings as lines, split by octets: `\r\n` is one character, and a mark may join any other.
enum SettingsLines {
    /// - Returns: lines without spaces at their ends; nothing when the text is not UTF-8.
    static func split(_ contents: [UInt8]) -> [String] {
        contents.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).compactMap { line in
            String(validating: trimmed(line), as: UTF8.self)
        }
    }

    /// Splits `key=value`, without spaces around the two.
    static func pair(_ line: String) -> (key: String, value: String)? {
        guard let equals = line.utf8.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let key = trimmed(Array(line.utf8[..<equals])[...])
        let value = trimmed(Array(line.utf8[line.utf8.index(after: equals)...])[...])
        guard let key = String(validating: key, as: UTF8.self),
            let value = String(validating: value, as: UTF8.self)
        else { return nil }
        return (key, value)
    }

    /// Splits a list such as `a;b`, without empty parts.
    static func list(_ text: String, separator: Unicode.Scalar = ";") -> [String] {
        text.unicodeScalars.split(separator: separator).map { String($0) }
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isBlank = { (octet: UInt8) in octet == 0x20 || octet == 0x09 }
        let rest = line.drop(while: isBlank)
        return rest.prefix(rest.count - rest.reversed().prefix(while: isBlank).count)
    }
}

internal import Domain

/// How an entry is kept in the database: as LDIF (RFC 2849), which anyone can read.
enum EntryText {
    static func encode(_ entry: DirectoryEntry) -> String {
        var text = line("dn", Array(entry.dn.utf8))
        for (name, values) in entry.attributes.sorted(by: { $0.key < $1.key }) {
            for value in values { text += line(name, value) }
        }
        return text
    }

    /// - Throws: `InputError` for a text that `encode` did not make.
    static func decode(_ text: String, key: String) throws -> DirectoryEntry {
        var entry: DirectoryEntry?
        try LDIFReader().read(text.utf8, name: key) { entry = $0 }
        guard let entry else { throw InputError(key: key, "an entry without content") }
        return entry
    }

    private static func line(_ name: String, _ value: [UInt8]) -> String {
        isSafe(value)
            ? "\(name): \(String(decoding: value, as: UTF8.self))\n"
            : "\(name):: \(Base64.encode(value))\n"
    }

    /// Whether a value may stand as it is (*SAFE-STRING*), without a blank at its end.
    private static func isSafe(_ value: [UInt8]) -> Bool {
        guard let first = value.first, let last = value.last else { return false }
        return ![0x20, UInt8(ascii: ":"), UInt8(ascii: "<")].contains(first) && last != 0x20
            && value.allSatisfy { 0x20..<0x7F ~= $0 }
    }
}

/// A file of groups, keys and values, as GLib and iwd read it.
struct Keyfile {
    private(set) var groups: [String: [String: String]] = [:]
    /// Groups whose lines are no pairs, such as iwd's `[@pem@name]`, as they are.
    private(set) var embedded: [String: [String]] = [:]

    /// - Returns: `nil` when a line is neither a comment, a group nor a pair.
    init?(_ contents: [UInt8]) {
        var group: String?
        for line in SettingsLines.split(contents) where !line.utf8.isEmpty {
            if line.utf8.first == UInt8(ascii: "#") { continue }
            if line.utf8.first == UInt8(ascii: "["), line.utf8.last == UInt8(ascii: "]") {
                let name = String(decoding: line.utf8.dropFirst().dropLast(), as: UTF8.self)
                group = name
                if name.hasPrefix("@") {
                    embedded[name] = []
                } else {
                    groups[name] = groups[name] ?? [:]
                }
            } else if let group, embedded[group] != nil {
                embedded[group]?.append(line)
            } else if let group, let (key, value) = SettingsLines.pair(line) {
                groups[group]?[key] = Self.plain(value)
            } else {
                return nil
            }
        }
        guard !groups.isEmpty else { return nil }
    }

    /// A value without its escapes; unknown ones stay.
    private static func plain(_ value: String) -> String {
        var text = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in value.unicodeScalars {
            if isEscaped {
                isEscaped = false
                switch scalar {
                case "s": text.append(" ")
                case "t": text.append("\t")
                case "n": text.append("\n")
                case "r": text.append("\r")
                case "\\": text.append("\\")
                default: text += ["\\", scalar]
                }
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                text.append(scalar)
            }
        }
        if isEscaped { text.append("\\") }
        return String(text)
    }
}

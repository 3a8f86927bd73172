extension Escaping {
    /// Plain text to read, where only control characters could mislead.
    static let plain = Escaping(name: "PLAIN_TEXT") { scalar in
        scalar.properties.generalCategory == .control ? "\u{FFFD}" : nil
    }
}

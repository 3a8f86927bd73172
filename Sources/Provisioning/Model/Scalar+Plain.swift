extension Unicode.Scalar {
    /// Whether every kind of file can hold it: no control character, and no noncharacter, two of which XML
    /// cannot write (XML 1.0 §2.2).
    package var isPlain: Bool {
        properties.generalCategory != .control && !properties.isNoncharacterCodePoint
    }
}

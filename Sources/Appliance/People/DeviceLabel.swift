/// What a person may call a device: it goes into profiles, pages and sentences.
enum DeviceLabel {
    /// Octets of a label.
    private static let limit = 64

    /// Whether it has 1 to 64 octets, says something, and holds nothing that would break a line or turn
    /// the text around it.
    static func isGood(_ label: String) -> Bool {
        1...limit ~= label.utf8.count
            && !label.allSatisfy(\.isWhitespace)
            && !label.unicodeScalars.contains { scalar in
                switch scalar.properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator: true
                default: scalar.properties.isBidiControl
                }
            }
    }
}

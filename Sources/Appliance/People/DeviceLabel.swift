/// What a person may call a device: it goes into profiles, pages and sentences.
enum DeviceLabel {
    /// As the form's field and its hint say.
    private static let characters = 40
    /// Octets, whatever a character is made of.
    private static let octets = 160

    /// Whether it has at most 40 characters and 160 octets, shows something, and holds nothing that would
    /// break a line or turn the text around it.
    static func isGood(_ label: String) -> Bool {
        label.utf8.count <= octets && label.count <= characters
            && label.unicodeScalars.contains(where: isVisible)
            && !label.unicodeScalars.contains { scalar in
                switch scalar.properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator: true
                default: scalar.properties.isBidiControl
                }
            }
    }

    /// A letter, a digit, a punctuation mark or a symbol that is drawn.
    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.properties.isDefaultIgnorableCodePoint else { return false }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation, .dashPunctuation,
            .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
            .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
            true
        default: false
        }
    }
}

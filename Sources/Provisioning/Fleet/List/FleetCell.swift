internal import Domain

/// Judges one cell of a list of machines.
enum FleetCell {
    /// Octets of a text such as a label, at most.
    static let textLimit = 128
    private static let serialLimit = 64

    /// The cell without the blanks around it, no-break spaces among them, in which spreadsheets abound.
    static func trimmed(_ cell: String) -> String {
        let scalars = Array(cell.unicodeScalars)
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars[first...last])
        return text
    }

    /// Says what keeps a cell from being taken, whatever its column.
    static func mistake(in text: String, _ column: FleetColumn) -> String? {
        if let first = text.utf8.first, "=+-@".utf8.contains(first) {
            return "begins like a formula (\(text.prefix(1))): write plain text"
        }
        if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            return "holds a control character or the end of a line"
        }
        if text.utf8.count > textLimit { return "is longer than \(textLimit) octets" }
        guard column != .label, column != .user, isExponent(text) else { return nil }
        return "\(text) is a number that a spreadsheet has spoilt: format the column as text"
    }

    static func mistakeInSerial(_ text: String) -> String? {
        if text.isEmpty { return "is missing" }
        guard text.utf8.count <= serialLimit else { return "is longer than \(serialLimit) octets" }
        guard text.utf8.allSatisfy({ 0x20...0x7E ~= $0 && !"\"';,\\".utf8.contains($0) }) else {
            return "a serial number has ASCII letters, digits and simple signs"
        }
        return placeholders.contains(Login.key(text))
            ? "\(text) is what a machine says that has no serial number" : nil
    }

    static func mistakeInEstablishment(_ text: String) -> String? {
        if text.isEmpty { return "is missing" }
        if let uai = UAI(text) {
            return uai.hasRightCheckLetter ? nil : "\(text): the check letter is wrong"
        }
        if text.utf8.count == 7, let uai = UAI("0\(text)"), uai.hasRightCheckLetter {
            return "\(text) has lost its first zero: is it \(uai)?"
        }
        return "\(text) is not a UAI (seven digits and a letter)"
    }

    /// `1,23E+10`: what spreadsheets make of long numbers.
    private static func isExponent(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "E"), omittingEmptySubsequences: false)
        guard parts.count == 2, let mantissa = parts.first, let exponent = parts.last,
            let sign = exponent.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
        else { return false }
        return !mantissa.isEmpty && exponent.count > 1 && exponent.dropFirst().allSatisfy(isDigit)
            && mantissa.allSatisfy {
                isDigit($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".")
            }
    }

    static func isDigit(_ octet: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= octet }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
    }

    private static let placeholders: Set<String> = [
        "to be filled by o.e.m.", "default string", "system serial number", "none", "n/a",
        "not specified", "0", "unknown", "0123456789",
    ]
}

/// The identifier that an entry keeps for good (RFC 4530), as text in lower case with hyphens.
package enum EntryUUID {
    /// The text of the 16 octets that RFC 4533 sends.
    ///
    /// - Returns: `nil` for another number of octets.
    package static func text(octets: some Collection<UInt8>) -> String? {
        guard octets.count == 16 else { return nil }
        var text = ""
        text.reserveCapacity(36)
        for (index, octet) in octets.enumerated() {
            if [4, 6, 8, 10].contains(index) { text.append("-") }
            text.unicodeScalars.append(digit(octet >> 4))
            text.unicodeScalars.append(digit(octet & 0xF))
        }
        return text
    }

    /// The same form of a value of the attribute `entryUUID`, which may be in upper case.
    ///
    /// - Returns: `nil` when the value is not a UUID.
    package static func text(value: some Collection<UInt8>) -> String? {
        guard value.count == 36 else { return nil }
        let text = String(decoding: value, as: UTF8.self).lowercased()
        let isWellFormed = text.utf8.enumerated().allSatisfy { index, character in
            hyphens.contains(index)
                ? character == UInt8(ascii: "-")
                : UInt8(ascii: "0")...UInt8(ascii: "9") ~= character
                    || UInt8(ascii: "a")...UInt8(ascii: "f") ~= character
        }
        return isWellFormed && text.utf8.count == 36 ? text : nil
    }

    /// Where the hyphens stand.
    private static let hyphens: Set<Int> = [8, 13, 18, 23]

    private static func digit(_ value: UInt8) -> Unicode.Scalar {
        Unicode.Scalar(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value)
    }
}

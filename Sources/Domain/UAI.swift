/// The identifier of a French school: seven digits and a letter (*unité administrative immatriculée*).
package struct UAI: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Eight characters, upper case.
    package let description: String

    /// Creates a UAI from its eight characters; case does not matter.
    ///
    /// The check letter is not required to be right: fixtures and some real feeds carry wrong ones.
    /// - Returns: `nil` unless the text is seven ASCII digits and one ASCII letter.
    package init?(_ text: some StringProtocol) {
        let characters = Array(text.utf8)
        guard characters.count == 8,
            characters.dropLast().allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            let letter = characters.last.map({ $0 & 0xDF }),
            UInt8(ascii: "A")...UInt8(ascii: "Z") ~= letter
        else { return nil }
        description = text.dropLast() + String(Unicode.Scalar(letter))
    }

    /// Whether the last letter is the one that the seven digits call for.
    package var hasRightCheckLetter: Bool {
        let letters = Array("ABCDEFGHJKLMNPRSTUVWXYZ")
        guard let number = Int(description.dropLast()) else { return false }
        return description.last == letters[number % letters.count]
    }

    package static func < (left: UAI, right: UAI) -> Bool {
        left.description < right.description
    }
}

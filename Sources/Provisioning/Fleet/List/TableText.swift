internal import Domain
internal import Foundation

/// The text of a table that a spreadsheet saved, whatever encoding it chose.
enum TableText {
    /// Makes UTF-8 of UTF-16 with its mark, of UTF-8 with or without, or else of Windows-1252.
    ///
    /// - Throws: what cannot be text, with its line.
    static func utf8(_ octets: [UInt8], file: String) throws(InputError) -> [UInt8] {
        let text = try decode(octets, file: file)
        if let nul = text.firstIndex(of: 0) {
            let line = 1 + text[..<nul].count { $0 == UInt8(ascii: "\n") }
            throw InputError(
                file: file,
                line: line,
                "holds a NUL: save it as CSV UTF-8, or as « Texte Unicode »"
            )
        }
        return text
    }

    private static func decode(_ octets: [UInt8], file: String) throws(InputError) -> [UInt8] {
        if octets.starts(with: [0xFF, 0xFE]) || octets.starts(with: [0xFE, 0xFF]) {
            let isLittle = octets[0] == 0xFF
            guard octets.count.isMultiple(of: 2),
                let text = String(
                    data: Data(octets.dropFirst(2)),
                    encoding: isLittle ? .utf16LittleEndian : .utf16BigEndian
                )
            else { throw InputError(file: file, "is not UTF-16, though it begins so") }
            return Array(text.utf8)
        }
        if octets.starts(with: [0xEF, 0xBB, 0xBF]) {
            guard String(validating: octets, as: UTF8.self) != nil else {
                throw InputError(file: file, "is not UTF-8, though it begins so")
            }
            return Array(octets.dropFirst(3))
        }
        if String(validating: octets, as: UTF8.self) != nil { return octets }
        guard let text = String(data: Data(octets), encoding: .windowsCP1252) else {
            throw InputError(file: file, "is neither UTF-8 nor Windows-1252")
        }
        return Array(text.utf8)
    }
}

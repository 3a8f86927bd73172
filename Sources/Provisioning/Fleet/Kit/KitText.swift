internal import Foundation

/// Texts as Windows takes them.
enum KitText {
    /// Ends every line with CR LF.
    static func windows(_ octets: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(octets.count + octets.count / 16)
        for octet in octets {
            if octet == UInt8(ascii: "\n"), text.last != UInt8(ascii: "\r") {
                text.append(UInt8(ascii: "\r"))
            }
            text.append(octet)
        }
        return text
    }

    /// Two lower-case digits an octet.
    static func hexadecimal(_ octets: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for octet in octets { text += [digits[Int(octet >> 4)], digits[Int(octet & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    /// JSON that is the same each time.
    static func json(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
    }
}

/// One line of a table that we write.
enum TableLine {
    /// Writes cells that hold no control characters.
    static func of(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ";") + "\r\n"
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "\"") })
        else { return cell }
        return "\"\(cell.replacingOccurrences(of: "\"", with: "\"\""))\""
    }
}

internal import Domain

/// One line of an LDIF record: `name: text` or `name:: base64` (RFC 2849, *attrval-spec*).
struct LDIFField {
    /// In lower case, with its options: `cn`, `cn;lang-fr`.
    let name: String
    let value: [UInt8]

    /// - Throws: `InputError` for any other line, and for a value to be fetched (`name:< url`).
    init(_ line: LDIFUnfolder.Line, file: String?) throws {
        let octets = line.octets
        guard let colon = octets.firstIndex(of: UInt8(ascii: ":")), colon > 0 else {
            throw InputError(file: file, line: line.number, "not “attribute: value”")
        }
        let head = octets[..<colon]
        guard head.allSatisfy(Self.isAllowedInName) else {
            throw InputError(file: file, line: line.number, "not the name of an attribute")
        }
        name = String(decoding: head, as: UTF8.self).lowercased()
        let tail = octets[(colon + 1)...]
        let rest = tail.dropFirst().drop { $0 == UInt8(ascii: " ") }
        switch tail.first {
        case UInt8(ascii: ":"):
            guard let decoded = Base64.decode(rest) else {
                throw InputError(file: file, line: line.number, key: name, "not base64")
            }
            value = decoded
        case UInt8(ascii: "<"):
            throw InputError(
                file: file,
                line: line.number,
                key: name,
                "a value in another file is not read"
            )
        default:
            value = Array(tail.drop { $0 == UInt8(ascii: " ") })
            guard !value.contains(0) else {
                throw InputError(file: file, line: line.number, key: name, "a NUL in a text")
            }
        }
    }

    private static func isAllowedInName(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: ";"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

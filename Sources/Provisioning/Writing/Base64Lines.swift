internal import Foundation

/// Base64 as files carry it (RFC 4648 §4).
enum Base64Lines {
    /// The lines of `length` characters, the last one shorter.
    static func of(_ octets: [UInt8], length: Int) -> [String] {
        var rest = Data(octets).base64EncodedString()[...]
        var lines: [String] = []
        while !rest.isEmpty {
            lines.append(String(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return lines
    }
}

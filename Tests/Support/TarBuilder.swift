package import Foundation

/// Writes tar archives, true ones and lying ones (POSIX.1-1988, *ustar*).
package struct TarBuilder {
    private var octets: [UInt8] = []

    package init() {}

    /// Adds an entry.
    ///
    /// - Parameters:
    ///   - name: with its directories.
    ///   - content: what follows the header.
    ///   - type: 0 is a file, 1 a hard link, 2 a symbolic link, 3 a device, 5 a directory.
    ///   - link: where a link leads.
    ///   - size: what the header says; the content's when not given.
    package mutating func add(
        _ name: String,
        _ content: [UInt8] = [],
        type: Character = "0",
        link: String = "",
        size: Int? = nil
    ) {
        var header = Self.field(name, 100) + Self.field("0000644", 8) + Self.field("0000000", 8)
        header += Self.field("0000000", 8) + Self.field(Self.octal(size ?? content.count), 12)
        header += Self.field(Self.octal(0), 12) + Self.field("        ", 8)
        header += Self.field(String(type), 1) + Self.field(link, 100)
        header += Self.field("ustar", 6) + Self.field("00", 2)
        header += [UInt8](repeating: 0, count: 512 - header.count)
        let sum = header.reduce(0) { $0 + Int($1) }
        let digits = String(sum, radix: 8)
        let checksum = String(repeating: "0", count: 6 - digits.count) + digits
        header.replaceSubrange(148..<156, with: Array(checksum.utf8) + [0, 0x20])
        octets += header + content
        octets += [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }

    package var data: Data { Data(octets + [UInt8](repeating: 0, count: 1024)) }

    private static func octal(_ number: Int) -> String {
        let digits = String(number, radix: 8)
        return String(repeating: "0", count: max(0, 11 - digits.count)) + digits
    }

    private static func field(_ text: String, _ size: Int) -> [UInt8] {
        let text = Array(text.utf8.prefix(size))
        return text + [UInt8](repeating: 0, count: size - text.count)
    }
}

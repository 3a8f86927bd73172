package import Foundation

/// Writes zip archives, true ones and lying ones, octet by octet (PKWARE APPNOTE 4.3).
package struct ZipBuilder {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    package init() {}

    /// Adds a file.
    ///
    /// - Parameters:
    ///   - name: with its directories.
    ///   - content: as it is stored: raw deflate when `method` is 8.
    ///   - method: 0 is stored, 8 deflated.
    ///   - size: what the headers say of the size unpacked; the content's when not given.
    ///   - checksum: what the headers say; the content's when not given.
    ///   - mode: a Unix file type with its rights.
    ///   - flags: bit 0 says that the file is encrypted.
    package mutating func add(
        _ name: String,
        _ content: [UInt8],
        method: UInt16 = 0,
        size: UInt32? = nil,
        checksum: UInt32? = nil,
        mode: UInt32 = 0o100644,
        flags: UInt16 = 0
    ) {
        let offset = UInt32(body.count)
        let name = Array(name.utf8)
        var common: [UInt8] = []
        common += Self.octets(flags) + Self.octets(method) + Self.octets(UInt32(0))
        common += Self.octets(checksum ?? Self.crc32(content))
        common += Self.octets(UInt32(content.count))
        common += Self.octets(size ?? UInt32(content.count))
        common += Self.octets(UInt16(name.count)) + Self.octets(UInt16(0))
        body += [0x50, 0x4B, 3, 4, 20, 0] + common + name + content
        directory += [0x50, 0x4B, 1, 2, 20, 3, 20, 0] + common
        directory += [UInt8](repeating: 0, count: 6) + Self.octets(mode << 16)
        directory += Self.octets(offset) + name
        count += 1
    }

    package var data: Data {
        let end: [UInt8] =
            [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + Self.octets(count) + Self.octets(count)
            + Self.octets(UInt32(directory.count)) + Self.octets(UInt32(body.count)) + [0, 0]
        return Data(body + directory + end)
    }

    private static func octets(_ value: some FixedWidthInteger) -> [UInt8] {
        (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    package static func crc32(_ octets: [UInt8]) -> UInt32 {
        ~octets.reduce(~0) { checksum, octet in
            (0..<8).reduce(checksum ^ UInt32(octet)) { value, _ in
                value >> 1 ^ (value & 1 == 0 ? 0 : 0xEDB8_8320)
            }
        }
    }
}

internal import Foundation

/// Reads the QR code of a picture as a telephone's camera would: zbar.
package enum QRCodeReader {
    /// - Parameter path: a file in any of the usual formats of pictures.
    /// - Returns: the text of the only code.
    /// - Throws: `SupportError` when there is none, or more than one.
    package static func read(_ path: String) throws -> String {
        let lines = try ChildProcess.run(
            "zbarimg",
            ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", path]
        ).split(separator: "\n")
        guard let text = lines.first, lines.count == 1 else {
            throw SupportError("\(path) has \(lines.count) codes")
        }
        return String(text)
    }
}

internal import ProfileTemplates
internal import QRCodes

/// QR codes as drawings inside pages.
package enum QRDrawing {
    /// An SVG element, for HTML, of a text's QR code.
    ///
    /// - Parameters:
    ///   - text: what a camera reads.
    ///   - label: what is said to those who do not see it.
    /// - Returns: the element, with nothing from elsewhere in it.
    /// - Throws: `ProfileError.cannotSay` when the text is empty or too long.
    package static func svg(_ text: String, label: String) throws(ProfileError) -> String {
        try Template.qrCode.fill(.xml, with: values(text, label: label))
    }

    /// What the template of a QR code asks for: dark modules as horizontal runs.
    static func values(_ text: String, label: String) throws(ProfileError) -> [String: Any] {
        let code: QRCode
        do {
            code = try QRCode(text)
        } catch {
            throw .cannotSay("no QR code holds \(text): \(error)")
        }
        var runs: [[String: Int]] = []
        for (y, row) in code.modules.enumerated() {
            var start: Int?
            for (x, isDark) in (row + [false]).enumerated() {
                if isDark {
                    start = start ?? x
                } else if let first = start {
                    runs.append(["x": first, "y": y, "length": x - first])
                    start = nil
                }
            }
        }
        // The quiet zone is four modules wide on each side (ISO/IEC 18004 §5.3.8).
        return ["runs": runs, "side": code.modules.count + 8, "label": label]
    }
}

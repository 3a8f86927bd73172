/// Draws a QR code as one SVG path.
enum CodeDrawing {
    /// Modules of quiet around it (ISO/IEC 18004 §5.3.8).
    static let margin = 4

    /// One rectangle for each run of dark modules.
    static func path(_ modules: [[Bool]]) -> String {
        var path = ""
        for (y, row) in modules.enumerated() {
            var start: Int?
            for (x, isDark) in (row + [false]).enumerated() {
                if isDark {
                    start = start ?? x
                } else if let first = start {
                    path += "M\(first + margin) \(y + margin)h\(x - first)v1H\(first + margin)z"
                    start = nil
                }
            }
        }
        return path
    }
}

internal import Foundation

/// The texts of cells.
enum Cell {
    static let none = "–"

    static func number(_ value: Double, _ unit: Row.Unit) -> String {
        let digits = unit == .milliseconds || value >= 100 ? 0 : 1
        return decimal(value, digits)
    }

    static func decimal(_ value: Double, _ digits: Int) -> String {
        String(format: "%.\(digits)f", value)
    }

    /// Microseconds as milliseconds.
    static func milliseconds(_ value: Double) -> String { decimal(value / 1000, 1) }

    static func share(_ part: Int, of whole: Int) -> String {
        whole == 0 ? none : "\(Int((Double(part) / Double(whole) * 100).rounded())) %"
    }
}

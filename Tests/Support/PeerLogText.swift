internal import Foundation

extension String {
    /// The text that stands between `start`, looked for from the end if `last`, and the next `end`.
    ///
    /// Regular expressions would take seconds over logs of this size.
    func text(after start: String, upTo end: String, last: Bool = false) -> String? {
        guard let opening = range(of: start, options: last ? .backwards : []) else { return nil }
        let rest = opening.upperBound..<endIndex
        guard let closing = range(of: end, range: rest) else { return nil }
        return String(self[opening.upperBound..<closing.lowerBound])
    }
}

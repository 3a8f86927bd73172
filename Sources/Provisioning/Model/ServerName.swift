/// The names that servers' certificates carry.
package enum ServerName {
    /// Whether a text is a whole DNS name in lower case, with no wildcard (RFC 1123 §2.1).
    package static func isValid(_ name: String) -> Bool {
        guard 1...253 ~= name.utf8.count else { return false }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy(isLabel)
    }

    private static func isLabel(_ label: Substring) -> Bool {
        guard 1...63 ~= label.utf8.count, label.first != "-", label.last != "-" else {
            return false
        }
        return label.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "a"..."z", "0"..."9", "-": true
            default: false
            }
        }
    }
}

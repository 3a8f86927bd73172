internal import Foundation

/// File names that every system takes.
enum FileStem {
    /// Letters without accents, digits, `-` and `_` of a name; `wifi` when nothing is left.
    static func of(_ name: String) -> String {
        var stem = ""
        for scalar in name.decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "_": stem.unicodeScalars.append(scalar)
            case _ where scalar.properties.generalCategory == .nonspacingMark: break
            default: if stem.last != "-" { stem += "-" }
            }
        }
        let trimmed = stem.prefix(64).split(separator: "-").joined(separator: "-")
        return trimmed.isEmpty ? "wifi" : trimmed
    }
}

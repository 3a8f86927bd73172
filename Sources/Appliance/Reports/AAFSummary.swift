internal import Directory
internal import Domain

/// What became of the records of an AAF delivery.
package struct AAFSummary: Encodable, Sendable {
    package struct Quarantine: Encodable, Sendable {
        package var file: String
        package var line: Int
        package var id: String?
        package var reason: String
    }

    /// Additions, modifications and deletions read, by category.
    package var read: [String: Int]
    /// What there is now of a category, or was changed.
    package var kept: [String: Int]
    package var removed: Int
    /// People of schools that this box does not serve.
    package var elsewhere: Int
    package var withoutSchool: Int
    /// People of whom only a modification is known: the next Complet tells the rest.
    package var incomplete: Int
    package var duplicates: Int
    package var quarantined: Int
    package var quarantine: [Quarantine]
    package var unknownAttributes: [String: Int]
    package var unknownFunctions: [String: Int]
    package var wrongCheckLetters: [String]

    init(_ report: AAFReport) {
        read = Dictionary(
            uniqueKeysWithValues: report.requests.map { category, requests in
                (
                    category.rawValue,
                    requests.additions + requests.modifications + requests.deletions
                )
            }
        )
        kept = Dictionary(uniqueKeysWithValues: report.kept.map { ($0.key.rawValue, $0.value) })
        removed = report.removed
        elsewhere = report.elsewhere
        withoutSchool = report.withoutSchool
        incomplete = report.incomplete
        duplicates = report.duplicates
        quarantined = report.quarantined
        quarantine = report.quarantine.map {
            Quarantine(file: $0.file, line: $0.line, id: $0.id, reason: $0.reason)
        }
        unknownAttributes = report.unknownAttributes
        unknownFunctions = report.unknownFunctions
        wrongCheckLetters = report.wrongCheckLetters.map(\.description).sorted()
    }

    /// Records in quarantine that a text lists; JSON has them all.
    private static let listed = 20

    var lines: [String] {
        var lines = read.sorted { $0.key < $1.key }.map { category, count in
            "  \(category) : \(count) lus, \(kept[category] ?? 0) gardés"
        }
        for (words, count) in [
            ("d'autres établissements", elsewhere), ("sans établissement connu", withoutSchool),
            ("incomplets jusqu'au prochain Complet", incomplete), ("en double", duplicates),
            ("en quarantaine", quarantined),
        ] where count > 0 {
            lines.append("  \(words) : \(count)")
        }
        lines += quarantine.prefix(Self.listed).map {
            "    \($0.file):\($0.line): \($0.id ?? "?"): \($0.reason)"
        }
        if !unknownAttributes.isEmpty {
            let names = unknownAttributes.keys.sorted().joined(separator: ", ")
            lines.append("  attributs inconnus, ignorés : \(names)")
        }
        if !unknownFunctions.isEmpty {
            let codes = unknownFunctions.keys.sorted().joined(separator: ", ")
            lines.append("  fonctions inconnues, comptées comme ETA : \(codes)")
        }
        if !wrongCheckLetters.isEmpty {
            lines.append("  UAI à vérifier : \(wrongCheckLetters.joined(separator: ", "))")
        }
        return lines
    }
}

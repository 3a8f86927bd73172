internal import Provisioning

/// Every sentence of the pages, in each language.
enum Words {
    /// By language, for the templates' `{{t.…}}`.
    static let table: [ProfileLanguage: [String: String]] = Dictionary(
        uniqueKeysWithValues: ProfileLanguage.allCases.map { language in
            (language, all.mapValues { $0[language] })
        }
    )

    private static let all: [String: Wording] = [
        layout, joining, personal, about, applications, authorities,
    ]
    .reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } }
}

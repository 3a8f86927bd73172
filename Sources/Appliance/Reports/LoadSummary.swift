internal import Directory
internal import Domain

/// What `preau import` and `preau sync` say of what they did.
package struct LoadSummary: Encodable, Sendable {
    package var source: String
    package var generation: Int64
    package var accounts: Int
    /// By population, then by UAI; an account of two schools counts in both.
    package var accountsByEstablishment: [String: [String: Int]]
    /// Entries that gave no account, by reason.
    package var skipped: [String: Int]
    package var messages: [String]

    init(_ report: LoadReport, accounts: Int, _ generation: Int64, _ source: String) {
        self.source = source
        self.generation = generation
        self.accounts = accounts
        accountsByEstablishment = Dictionary(
            uniqueKeysWithValues: report.accounts.map { population, counts in
                let named = counts.map { ($0.key.description, $0.value) }
                return (population.rawValue, Dictionary(uniqueKeysWithValues: named))
            }
        )
        skipped = Dictionary(
            uniqueKeysWithValues: report.skipped.map { ($0.key.rawValue, $0.value) }
        )
        messages = report.messages
    }

    package var text: String {
        var lines = ["\(accounts) comptes en service (génération \(generation), \(source))."]
        for (population, counts) in accountsByEstablishment.sorted(by: { $0.key < $1.key }) {
            for (uai, count) in counts.sorted(by: { $0.key < $1.key }) {
                lines.append("  \(population), \(uai) : \(count)")
            }
        }
        for (reason, count) in skipped.sorted(by: { $0.key < $1.key }) {
            lines.append("  écarté, \(reason) : \(count)")
        }
        lines += messages.map { "  à voir : \($0)" }
        return lines.joined(separator: "\n")
    }
}

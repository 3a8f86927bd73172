internal import Directory
internal import Domain

/// Reads whom a rule is about.
struct TargetReader {
    let school: School
    let key: String

    private static let mostNames = 200

    func filter(_ section: TargetSection) throws(InputError) -> AccountFilter {
        AccountFilter(
            populations: try populations(section.population) ?? [],
            establishments: try establishments(section.establishment) ?? [],
            classes: try patterns(section.schoolClass, "class"),
            groups: try patterns(section.group, "group")
        )
    }

    /// - Returns: `nil` when the key is not there.
    func populations(_ texts: OneOrMore?) throws(InputError) -> Set<Population>? {
        guard let texts else { return nil }
        var populations: Set<Population> = []
        for text in try values(texts, "population") {
            guard let population = Population(rawValue: text) else {
                let names = Population.allCases.map(\.rawValue).joined(separator: ", ")
                throw bad("population", "“\(text)” is none of \(names)")
            }
            populations.insert(population)
        }
        return populations
    }

    private func establishments(_ texts: OneOrMore?) throws(InputError) -> Set<UAI>? {
        guard let texts else { return nil }
        var establishments: Set<UAI> = []
        for text in try values(texts, "establishment") {
            guard let uai = UAI(text), school.establishments.contains(uai) else {
                throw bad("establishment", "“\(text)” is none of the key establishments")
            }
            establishments.insert(uai)
        }
        return establishments
    }

    private func patterns(_ texts: OneOrMore?, _ name: String) throws(InputError) -> [NamePattern] {
        guard let texts else { return [] }
        let names = try values(texts, name)
        guard !names.contains("") else { throw bad(name, "holds an empty name") }
        return names.map { NamePattern($0) }
    }

    private func values(_ texts: OneOrMore, _ name: String) throws(InputError) -> [String] {
        guard 1...Self.mostNames ~= texts.values.count else {
            throw bad(
                name,
                texts.values.isEmpty
                    ? "is empty: leave it out to mean everybody"
                    : "holds more than \(Self.mostNames) names"
            )
        }
        return texts.values
    }

    private func bad(_ name: String, _ message: String) -> InputError {
        InputError(file: school.path.file, key: "\(key).\(name)", message)
    }
}

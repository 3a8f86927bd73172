internal import Domain

/// The schools found in the sources, by each of the ways in which persons refer to them.
struct StructureTable {
    private var schools: [String: UAI] = [:]
    private var known: Set<UAI> = []
    /// Names that two schools share: nobody can tell which one is meant.
    private(set) var ambiguous: Set<String> = []

    var count: Int { known.count }

    var withWrongCheckLetter: [UAI] { known.filter { !$0.hasRightCheckLetter } }

    /// Takes the entry of a school; leaves any other.
    mutating func add(_ entry: DirectoryEntry, mapping: AttributeMapping) {
        guard let uai = entry.texts(mapping.structureUAI).lazy.compactMap({ UAI($0) }).first
        else { return }
        known.insert(uai)
        add(Self.normalized(entry.dn), uai)
        for jointure in entry.texts(mapping.structureJointure) {
            add(Self.normalized(jointure), uai)
        }
    }

    /// The school that a UAI, a numeric *jointure* or a DN stands for.
    func school(_ reference: some StringProtocol) -> UAI? {
        let name = Self.normalized(reference)
        if let uai = UAI(name) { return uai }
        return ambiguous.contains(name) ? nil : schools[name]
    }

    private mutating func add(_ name: String, _ uai: UAI) {
        guard !name.isEmpty else { return }
        if let other = schools.updateValue(uai, forKey: name), other != uai {
            ambiguous.insert(name)
        }
    }

    /// Lower case, and no blanks around the separators of a DN.
    private static func normalized(_ name: some StringProtocol) -> String {
        var result = ""
        var blanks = 0
        for character in name.lowercased() {
            if character == " " {
                blanks += 1
                continue
            }
            let isSeparator = ",=+".contains(character)
            let follows = result.last.map { ",=+".contains($0) } ?? true
            if !isSeparator, !follows { result += String(repeating: " ", count: blanks) }
            blanks = 0
            result.append(character)
        }
        return result
    }
}

internal import Domain

/// To which schools, classes and groups a person belongs, as one source says.
struct Affiliation: Equatable {
    var population: Population?
    var schools: [UAI]
    /// By school; `nil` for one that the source does not name.
    var classes: [(school: UAI?, name: String)]
    var groups: [(school: UAI?, name: String)]

    static func == (left: Affiliation, right: Affiliation) -> Bool {
        left.population == right.population && left.schools == right.schools
            && left.classes.elementsEqual(right.classes, by: ==)
            && left.groups.elementsEqual(right.groups, by: ==)
    }

    init(_ person: PersonEntry, _ structures: StructureTable) {
        population = person.population
        schools = unique(person.establishmentReferences.compactMap { structures.school($0) })
        func places(_ values: [String]) -> [(school: UAI?, name: String)] {
            values.compactMap { value in
                guard let dollar = value.firstIndex(of: "$") else { return (nil, value) }
                let name = String(value[value.index(after: dollar)...])
                guard let school = structures.school(value[..<dollar]), !name.isEmpty else {
                    return nil
                }
                return (school, name)
            }
        }
        classes = places(person.classes)
        groups = places(person.groups)
    }

    /// The names of the classes or groups in these schools.
    static func names(_ places: [(school: UAI?, name: String)], in schools: [UAI]) -> [String] {
        unique(places.filter { $0.school.map(schools.contains) ?? true }.map(\.name))
    }
}

/// The same elements, each once, in their order.
func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
}

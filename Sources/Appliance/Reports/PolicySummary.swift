internal import Directory
internal import Domain

/// What `preau check-config` says of what some people get.
package struct PolicySummary: Encodable, Sendable {
    /// In French: *élèves*, *règle “internat 22 h” : élèves, classe 1\**.
    package var people: String
    package var admitted: Bool
    package var vlan: String?
    package var sessionTimeout: Int?
    package var replyAttributes: [String]
    /// As the configuration has them; empty means not said.
    package var hours: [String]
    package var maximumDevices: Int?

    init(people: String, _ section: PolicySection, isAdmitted: Bool = true) {
        self.people = people
        admitted = isAdmitted
        vlan = section.vlanName ?? section.vlan.map(String.init)
        sessionTimeout = section.sessionTimeout
        replyAttributes = (section.reply ?? [:]).keys.sorted()
        hours = section.hours?.values ?? []
        maximumDevices = section.maximumDevices
    }

    init(_ rule: AccessRuleSection) {
        self.init(
            people: "règle “\(rule.name)” : \(rule.target.sentence)",
            rule.policy,
            isAdmitted: rule.access == .allowed
        )
    }

    init(_ visitors: VisitorsSection) {
        let populations = visitors.population?.values ?? [Population.eleve.rawValue]
        let schools =
            visitors.establishments.values == ["all"]
            ? "tout autre établissement"
            : visitors.establishments.values.joined(separator: ", ").uppercased()
        self.init(
            people: "visiteurs : \(TargetSection.names(populations)) de \(schools)",
            visitors.policy
        )
    }

    package var line: String {
        guard admitted else { return "\(people) → accès refusé" }
        let facts = [
            vlan.map { "VLAN \($0)" },
            hours.isEmpty ? nil : hours.joined(separator: " et "),
            maximumDevices.map { "\($0) appareil\($0 > 1 ? "s" : "") au plus" },
            sessionTimeout.map { "session de \($0) s" },
            replyAttributes.isEmpty ? nil : replyAttributes.joined(separator: " + "),
        ].compactMap(\.self)
        return "\(people) → \(facts.isEmpty ? "accès permis" : facts.joined(separator: ", "))"
    }
}

extension TargetSection {
    /// In French: *élèves ou enseignants, classe 1\* ou 2NDE1*.
    fileprivate var sentence: String {
        let parts = [
            population.map { Self.names($0.values) },
            schoolClass.map { "classe \($0.values.joined(separator: " ou "))" },
            group.map { "groupe \($0.values.joined(separator: " ou "))" },
            establishment.map { "établissement \($0.values.joined(separator: " ou "))" },
        ].compactMap(\.self)
        return parts.isEmpty ? "tout le monde" : parts.joined(separator: ", ")
    }

    fileprivate static func names(_ populations: [String]) -> String {
        populations.map { Population(rawValue: $0).map(RefusalSentences.plural) ?? $0 }
            .joined(separator: " ou ")
    }
}

internal import Directory
internal import Domain
internal import RADIUS

/// Turns what a configuration says of admission into rules.
struct AdmissionReader {
    private let school: School
    private let policyReader: PolicyReader
    private var file: String { school.path.file }

    private static let mostRules = 200
    private static let longestName = 64

    /// Without a dictionary the rules say who may log in, but not with which reply attributes.
    init(_ school: School, dictionary: AttributeDictionary?) {
        self.school = school
        let file = school.path.file
        policyReader = PolicyReader(
            replies: dictionary.map { ReplyReader(dictionary: $0, file: file) },
            file: file
        )
    }

    func rules() throws(InputError) -> AdmissionRules {
        let policies = try policies()
        return AdmissionRules(
            establishments: school.establishments,
            policies: policies,
            rules: try accessRules(policies),
            visitors: try visitors()
        )
    }

    /// What each population gets when no rule fits.
    private func policies() throws(InputError) -> [Population: AdmissionPolicy] {
        var policies: [Population: AdmissionPolicy] = [:]
        for population in Population.allCases {
            guard let section = school.configuration.policies[population] else { continue }
            let key = "policies.\(population.rawValue)"
            policies[population] = try policyReader.policy(section, key: key)
        }
        return policies
    }

    private func accessRules(
        _ policies: [Population: AdmissionPolicy]
    ) throws(InputError) -> [AccessRule] {
        let sections = school.configuration.accessRules
        guard sections.count <= Self.mostRules else {
            throw bad("access-rules", "holds \(sections.count) rules, of \(Self.mostRules) at most")
        }
        var names: Set<String> = []
        var rules: [AccessRule] = []
        for section in sections {
            guard 1...Self.longestName ~= section.name.count else {
                throw bad("access-rules.name", "must be 1 to \(Self.longestName) characters")
            }
            let key = "access-rules.\(section.name)"
            guard names.insert(section.name).inserted else { throw bad(key, "stands twice") }
            let target = TargetReader(school: school, key: "\(key).for")
            let populations = try target.populations(section.target.population)
            rules.append(
                AccessRule(
                    name: section.name,
                    filter: try target.filter(section.target),
                    decision: try decision(section, key, populations, policies)
                )
            )
        }
        return rules
    }

    private func decision(
        _ section: AccessRuleSection,
        _ key: String,
        _ populations: Set<Population>?,
        _ policies: [Population: AdmissionPolicy]
    ) throws(InputError) -> AccessRule.Decision {
        if section.access == .refused {
            guard !section.policy.saysAnything else {
                throw bad(
                    key,
                    "refuses at any hour: its other keys would never count;"
                        + " to refuse at some hours, give the others as hours"
                )
            }
            return .refuse
        }
        var decisions: [Population: AdmissionPolicy] = [:]
        for population in Population.allCases where populations?.contains(population) ?? true {
            decisions[population] = try policyReader.policy(
                section.policy,
                key: key,
                inheriting: policies[population] ?? AdmissionPolicy()
            )
        }
        return .admit(decisions)
    }

    private func visitors() throws(InputError) -> VisitorPolicy? {
        guard let section = school.configuration.visitors, let scope = school.visitingEstablishments
        else { return nil }
        let target = TargetReader(school: school, key: "visitors")
        return VisitorPolicy(
            establishments: scope,
            populations: try target.populations(section.population) ?? [.eleve],
            policy: try policyReader.policy(section.policy, key: "visitors")
        )
    }

    private func bad(_ key: String, _ message: String) -> InputError {
        InputError(file: file, key: key, message)
    }
}

import Domain

@testable import Directory

/// A school, its neighbour and their people.
enum AdmissionFixture {
    /// Thursday 12 March 2026, 08:04 in Paris.
    static let thursday = ParisClock.instant(3, 12, 7, 4)

    static func uai(_ text: String) -> Set<UAI> { Set([UAI(text)].compactMap(\.self)) }

    static let own = uai("9980003E")
    static let other = uai("9980001C")

    static func account(
        _ id: String = "a",
        population: Population = .eleve,
        schools: Set<UAI> = own,
        classes: [String] = [],
        groups: [String] = [],
        standing: Account.Standing = .active,
        since: Timestamp? = nil
    ) -> Account {
        Account(
            id: AccountID(id),
            login: id,
            population: population,
            establishments: schools.sorted(),
            classes: classes,
            groups: groups,
            standing: standing,
            verifiers: [],
            standingSince: since
        )
    }

    static func policy(_ vlan: UInt16) -> AdmissionPolicy {
        AdmissionPolicy(access: AccessPolicy(vlan: .number(vlan)))
    }

    /// A rule that puts everybody who fits in a VLAN.
    static func rule(
        _ name: String,
        _ filter: AccountFilter = AccountFilter(),
        _ policy: AdmissionPolicy?
    ) -> AccessRule {
        let all = Population.allCases
        let decision = policy.map { policy in
            AccessRule.Decision.admit(Dictionary(uniqueKeysWithValues: all.map { ($0, policy) }))
        }
        return AccessRule(name: name, filter: filter, decision: decision ?? .refuse)
    }

    /// Pupils get VLAN 30 and staff none, unless a rule says otherwise.
    static func rules(
        _ rules: [AccessRule] = [],
        eleve: AdmissionPolicy = policy(30),
        visitors: VisitorPolicy? = nil
    ) -> AdmissionRules {
        AdmissionRules(
            establishments: own,
            policies: [.eleve: eleve],
            rules: rules,
            visitors: visitors,
            wallClock: ParisClock.show
        )
    }
}

extension Verdict {
    var grant: Grant? { if case .admit(let grant) = self { grant } else { nil } }
    var refusal: Refusal? { if case .refuse(let refusal) = self { refusal } else { nil } }
    var vlan: VLAN? { grant?.policy.vlan }
}

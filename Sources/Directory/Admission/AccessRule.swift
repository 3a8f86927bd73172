package import Domain

/// A rule that an administrator wrote: it decides in place of the policy of the account's population.
package struct AccessRule: Sendable {
    package enum Decision: Sendable {
        case refuse
        /// By population, because a rule leaves to the population's policy what it does not say.
        case admit([Population: AdmissionPolicy])
    }

    /// As sentences show it.
    package let name: String
    let filter: AccountFilter
    let decision: Decision

    package init(name: String, filter: AccountFilter, decision: Decision) {
        self.name = name
        self.filter = filter
        self.decision = decision
    }
}

/// What people of other schools get here.
package struct VisitorPolicy: Sendable {
    let establishments: EstablishmentScope
    let populations: Set<Population>
    let policy: AdmissionPolicy

    package init(
        establishments: EstablishmentScope,
        populations: Set<Population>,
        policy: AdmissionPolicy
    ) {
        self.establishments = establishments
        self.populations = populations
        self.policy = policy
    }

    func fits(_ account: Account) -> Bool {
        populations.contains(account.population)
            && account.establishments.contains(where: establishments.contains)
    }
}

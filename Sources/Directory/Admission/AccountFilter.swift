package import Domain

/// Which accounts a rule is about: each part that holds anything must fit, by any of its values.
package struct AccountFilter: Sendable, Equatable {
    private let populations: Set<Population>
    private let establishments: Set<UAI>
    private let classes: [NamePattern]
    private let groups: [NamePattern]

    package init(
        populations: Set<Population> = [],
        establishments: Set<UAI> = [],
        classes: [NamePattern] = [],
        groups: [NamePattern] = []
    ) {
        self.populations = populations
        self.establishments = establishments
        self.classes = classes
        self.groups = groups
    }

    package func fits(_ account: Account) -> Bool {
        (populations.isEmpty || populations.contains(account.population))
            && (establishments.isEmpty
                || account.establishments.contains(where: establishments.contains))
            && fits(classes, account.classes)
            && fits(groups, account.groups)
    }

    private func fits(_ patterns: [NamePattern], _ names: [String]) -> Bool {
        patterns.isEmpty || patterns.contains { $0.matches(anyOf: names) }
    }
}

package import Domain

/// What the school's administrator decided for now, beside the configuration: suspensions and
/// disabled accounts.
///
/// Made once each time that they change, then asked at each login.
package struct AccessOverrides: Sendable {
    package static let none = AccessOverrides()

    private struct ClassOrGroup {
        let suspension: Suspension
        let pattern: NamePattern
    }

    private let wide: [Suspension]
    private let classes: [ClassOrGroup]
    private let groups: [ClassOrGroup]
    private let accounts: [AccountID: [Suspension]]
    private let disabled: [AccountID: [LocalDisabling]]

    package init(suspensions: [Suspension] = [], disabled: [LocalDisabling] = []) {
        var wide: [Suspension] = []
        var classes: [ClassOrGroup] = []
        var groups: [ClassOrGroup] = []
        var accounts: [AccountID: [Suspension]] = [:]
        for suspension in suspensions {
            switch suspension.target {
            case .everybody, .population: wide.append(suspension)
            case .account(let id): accounts[id, default: []].append(suspension)
            case .schoolClass(let name):
                let pattern = NamePattern(exactly: name)
                classes.append(ClassOrGroup(suspension: suspension, pattern: pattern))
            case .group(let name):
                let pattern = NamePattern(exactly: name)
                groups.append(ClassOrGroup(suspension: suspension, pattern: pattern))
            }
        }
        self.wide = wide
        self.classes = classes
        self.groups = groups
        self.accounts = accounts
        self.disabled = Dictionary(grouping: disabled, by: \.account)
    }

    /// The suspension that keeps an account out for longest, if one does now.
    func suspension(of account: Account, at now: Timestamp) -> Suspension? {
        var longest: Suspension?
        func weigh(_ suspension: Suspension) {
            guard suspension.until > max(longest?.until ?? now, now),
                suspension.establishment.map(account.establishments.contains) ?? true
            else { return }
            longest = suspension
        }
        for suspension in wide {
            if case .population(let population) = suspension.target,
                population != account.population
            {
                continue
            }
            weigh(suspension)
        }
        for one in classes where one.pattern.matches(anyOf: account.classes) {
            weigh(one.suspension)
        }
        for one in groups where one.pattern.matches(anyOf: account.groups) {
            weigh(one.suspension)
        }
        for suspension in accounts[account.id] ?? [] { weigh(suspension) }
        return longest
    }

    /// What disables an account, if anything does now.
    func disabling(of account: AccountID, at now: Timestamp) -> LocalDisabling? {
        guard !disabled.isEmpty else { return nil }
        return disabled[account]?.first { one in
            one.since <= now && one.until.map { now < $0 } ?? true
        }
    }
}

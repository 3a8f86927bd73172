internal import Domain

/// How many people of each population and school changes concern.
struct GroupTally {
    struct Group: Hashable, Comparable {
        let population: Population
        let school: UAI

        static func < (left: Group, right: Group) -> Bool {
            (left.school, left.population.rawValue) < (right.school, right.population.rawValue)
        }
    }

    struct Counts: Equatable {
        var before = 0
        var after = 0
        var added = 0
        var changed = 0
        /// Those who left the group, and those whose account was closed.
        var gone = 0
        var withoutPassword = 0
        var withoutClass = 0
        /// Those who are still known, but of no school that is served.
        var withoutSchool = 0

        func concerned(by rule: Objection.Rule) -> Int {
            switch rule {
            case .empty, .shrinking, .removals: gone
            case .passwords: withoutPassword
            case .schools: withoutSchool
            case .classes: withoutClass
            }
        }
    }

    private(set) var groups: [Group: Counts] = [:]
    private let schools: EstablishmentScope

    init(_ changes: AccountChanges, next: [Account], of schools: EstablishmentScope) {
        self.schools = schools
        count(changes.former) { $0.before += 1 }
        count(next) { $0.after += 1 }
        count(changes.added) { $0.added += 1 }
        count(changes.removed) { $0.gone += 1 }
        for (from, to) in changes.changed {
            count([to]) { $0.changed += 1 }
            let stillThere = Set(of(to))
            for group in of(from) {
                guard stillThere.contains(group) else {
                    groups[group, default: Counts()].gone += 1
                    if stillThere.isEmpty { groups[group, default: Counts()].withoutSchool += 1 }
                    continue
                }
                if from.standing == .active, to.standing != .active {
                    groups[group, default: Counts()].gone += 1
                }
                if from.hasUsablePassword, !to.hasUsablePassword {
                    groups[group, default: Counts()].withoutPassword += 1
                }
                if !from.classes.isEmpty, to.classes.isEmpty {
                    groups[group, default: Counts()].withoutClass += 1
                }
            }
            for group in stillThere.subtracting(of(from)) {
                groups[group, default: Counts()].added += 1
            }
        }
    }

    /// Counts people who left or lost their account lately among those who do now, in the groups that
    /// somebody leaves.
    mutating func add(departed: [Account], closed: [Account]) {
        for account in departed + closed {
            for group in of(account) where groups[group].map({ $0.gone > 0 }) ?? false {
                groups[group, default: Counts()].gone += 1
                if account.standing == .departed { groups[group, default: Counts()].before += 1 }
                if account.standing == .notActivated {
                    groups[group, default: Counts()].withoutPassword += 1
                }
            }
        }
    }

    private mutating func count(_ accounts: [Account], _ add: (inout Counts) -> Void) {
        for account in accounts {
            for group in of(account) { add(&groups[group, default: Counts()]) }
        }
    }

    private func of(_ account: Account) -> [Group] {
        account.establishments.filter(schools.contains).map {
            Group(population: account.population, school: $0)
        }
    }
}

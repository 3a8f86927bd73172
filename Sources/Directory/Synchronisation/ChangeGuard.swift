package import Domain

/// Holds back a refresh that looks like a fault of the source, not like news.
///
/// People are counted by population and school, those of the schools served and of visitors. A group of
/// fewer than five people is not judged by shares, one departure would be a quarter of it; but three
/// do not vanish together.
package struct ChangeGuard: Sendable, Equatable {
    /// Departures and closures beyond the larger of this number and `share` of a group are held.
    package var toleratedRemovals = 20
    package var share = 0.10
    /// The share in the summer, when as many as a third leave; only while others arrive.
    package var summerShare = 0.60
    /// A group that falls below this share of itself is held.
    package var smallestRemainder = 0.50
    /// More people than this share who lose school, class or password are held.
    package var losses = 0.20

    /// Groups of fewer people are not judged by shares.
    private static let smallestGroup = 5
    /// Groups of fewer people may vanish.
    private static let smallestTeam = 3
    /// Arrivals for each departure that make a summer's renewal of it.
    private static let renewal = 0.25

    package init() {}

    /// Says why the changes should be held.
    ///
    /// - Parameters:
    ///   - changes: from what is in force.
    ///   - next: every account that there would be.
    ///   - schools: those whose people count.
    ///   - expectsAccounts: whether a first answer without anybody is a fault, too.
    ///   - since: departures after this instant count with those of the changes: a population that
    ///     goes by dribs and drabs is gone all the same.
    ///   - now: in the summer, more may change.
    /// - Returns: one objection a group and rule; none when the changes may pass.
    package func objections(
        to changes: AccountChanges,
        next: [Account],
        of schools: EstablishmentScope,
        expectsAccounts: Bool,
        since: Timestamp,
        at now: Timestamp
    ) -> [Objection] {
        func count(_ accounts: [Account]) -> Int {
            accounts.count { $0.establishments.contains(where: schools.contains) }
        }
        let (before, after) = (count(changes.former), count(next))
        guard before > 0 else {
            return after == 0 && expectsAccounts ? [Objection(.empty, before: 0, after: 0)] : []
        }
        guard after > 0 else { return [Objection(.empty, before: before, after: 0)] }
        var tally = GroupTally(changes, next: next, of: schools)
        func isRecent(_ account: Account) -> Bool {
            account.standingSince.map { $0 > since } ?? false
        }
        let judged = Set(changes.changed.map(\.from.id) + changes.removed.map(\.id))
        tally.add(
            departed: changes.departed.filter(isRecent),
            closed: changes.former.filter {
                $0.standing != .active && isRecent($0) && !judged.contains($0.id)
            }
        )
        let isSummer = 7...9 ~= now.local.month
        return tally.groups.sorted { $0.key < $1.key }.flatMap { group, counts in
            objections(to: counts, of: group, isSummer: isSummer)
        }
    }

    private func objections(
        to counts: GroupTally.Counts,
        of group: GroupTally.Group,
        isSummer: Bool
    ) -> [Objection] {
        guard counts.before >= Self.smallestGroup else {
            let isEmptied = counts.after == 0 && counts.before >= Self.smallestTeam
            return isEmptied ? [objection(.shrinking, to: counts, of: group)] : []
        }
        let before = Double(counts.before)
        let renews =
            isSummer && Double(counts.added) >= Self.renewal * Double(counts.gone)
        let ceiling = max(Double(toleratedRemovals), (renews ? summerShare : share) * before)
        let floor = (renews ? min(smallestRemainder, 1 - summerShare) : smallestRemainder) * before
        var rules: [Objection.Rule] = []
        if Double(counts.gone) > ceiling { rules.append(.removals) }
        if counts.after == 0 || Double(counts.after) < floor { rules.append(.shrinking) }
        let allowed = losses * before
        if Double(counts.withoutPassword) > allowed { rules.append(.passwords) }
        if Double(counts.withoutSchool) > allowed { rules.append(.schools) }
        // In the summer, last year's classes are emptied before next year's are filled.
        if !isSummer, Double(counts.withoutClass) > allowed { rules.append(.classes) }
        return rules.map { objection($0, to: counts, of: group) }
    }

    private func objection(
        _ rule: Objection.Rule,
        to counts: GroupTally.Counts,
        of group: GroupTally.Group
    ) -> Objection {
        Objection(
            rule,
            group: "\(group.population.rawValue) \(group.school)",
            before: counts.before,
            after: counts.after,
            concerned: counts.concerned(by: rule)
        )
    }
}

/// One reason to hold a refresh.
package struct Objection: Sendable, Equatable, Codable {
    package enum Rule: String, Sendable, Codable, CaseIterable {
        /// There would be nobody left at all.
        case empty
        case removals
        case shrinking
        case passwords
        case schools
        case classes
    }

    package let rule: Rule
    /// `eleve 0140013N`; `nil` for everybody.
    package let group: String?
    package let before: Int
    package let after: Int
    /// People who leave, or who lose what the rule is about.
    package let concerned: Int

    init(_ rule: Rule, group: String? = nil, before: Int, after: Int, concerned: Int? = nil) {
        self.rule = rule
        self.group = group
        self.before = before
        self.after = after
        self.concerned = concerned ?? before - after
    }
}

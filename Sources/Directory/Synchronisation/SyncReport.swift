internal import Domain

/// What a refresh did, or would do.
package struct SyncReport: Sendable {
    package enum Outcome: String, Sendable, Codable {
        case committed
        /// The source said nothing new of any account.
        case unchanged
        /// Laid aside until somebody approves it: what was in force stays.
        case held
        /// It was only asked what would happen.
        case rehearsed
    }

    package struct GroupLine: Sendable, Equatable, Codable {
        package let population: String
        package let establishment: String
        package let before: Int
        package let after: Int
        package let added: Int
        package let removed: Int
        package let changed: Int
    }

    package internal(set) var outcome: Outcome
    package let source: String
    package let mode: SourceBookmark.Mode?
    /// The generation in force afterwards.
    package internal(set) var generation: Int64?
    /// The hold's number for `preau sync approve`.
    package internal(set) var hold: Int64?
    /// Names exactly what is held; empty when nothing is.
    var digest = ""
    package let objections: [Objection]
    /// By school and population, those that are served.
    package let groups: [GroupLine]
    package let added: Int
    package let removed: Int
    package let changed: Int
    package let accounts: Int
    package let load: LoadReport

    init(
        _ outcome: Outcome,
        of source: String,
        mode: SourceBookmark.Mode?,
        _ changes: AccountChanges,
        _ load: DirectoryLoad,
        _ objections: [Objection],
        of schools: EstablishmentScope
    ) {
        self.outcome = outcome
        self.source = source
        self.mode = mode
        self.objections = objections
        self.load = load.report
        added = changes.added.count
        removed = changes.removed.count
        changed = changes.changed.count
        accounts = load.accounts.count
        let tally = GroupTally(changes, next: load.accounts, of: schools)
        groups = tally.groups.sorted { $0.key < $1.key }.map { group, counts in
            GroupLine(
                population: group.population.rawValue,
                establishment: group.school.description,
                before: counts.before,
                after: counts.after,
                added: counts.added,
                removed: counts.gone,
                changed: counts.changed
            )
        }
    }
}

/// What is kept beside a refresh that is held.
package struct HoldNote: Sendable, Equatable, Codable {
    package let objections: [Objection]
    package let groups: [SyncReport.GroupLine]
    package let added: Int
    package let removed: Int
    package let changed: Int
    /// Names what exactly is held.
    package let digest: String

    init(_ report: SyncReport) {
        digest = report.digest
        objections = report.objections
        groups = report.groups
        added = report.added
        removed = report.removed
        changed = report.changed
    }
}

internal import Directory
package import Domain

/// What a command that changes the accounts says of what it did.
package protocol Summary: Encodable, Sendable {
    var text: String { get }
    /// Whether somebody has to decide.
    var isHeld: Bool { get }
    /// What could not be done, beside what was.
    var failures: [InputError] { get }
}

extension Summary {
    package var failures: [InputError] { [] }
}

/// What became of several sources.
package struct SyncOutcome: Summary {
    package var summaries: [SyncSummary] = []
    /// One for each server that could not be read.
    package var failures: [InputError] = []

    package var text: String { summaries.map(\.text).joined(separator: "\n") }
    package var isHeld: Bool { summaries.contains(where: \.isHeld) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(summaries)
    }
}

/// What `preau import` and `preau sync` say of one source.
package struct SyncSummary: Summary {
    package var outcome: String
    package var source: String
    /// `contentSync`, `modifyTimestamp` or `full`.
    package var mode: String?
    package var generation: Int64?
    /// The number for `preau sync approve`.
    package var hold: Int64?
    package var objections: [String]
    package var accounts: Int
    package var added: Int
    package var removed: Int
    package var changed: Int
    package var groups: [SyncGroup]
    /// Entries that gave no account, by reason.
    package var skipped: [String: Int]
    package var messages: [String]
    /// What became of the records of an AAF delivery.
    package var records: AAFSummary?

    init(_ report: SyncReport, _ records: AAFSummary? = nil) {
        self.records = records
        outcome = report.outcome.rawValue
        source = report.source
        mode = report.mode?.rawValue
        generation = report.generation
        hold = report.hold
        objections = report.objections.map(\.sentence)
        accounts = report.accounts
        added = report.added
        removed = report.removed
        changed = report.changed
        groups = report.groups.map(SyncGroup.init)
        skipped = Dictionary(
            uniqueKeysWithValues: report.load.skipped.map { ($0.key.rawValue, $0.value) }
        )
        messages = report.load.messages
    }

    package var isHeld: Bool { outcome == SyncReport.Outcome.held.rawValue }

    package var text: String {
        var lines = [headline]
        lines += groups.map(\.line)
        for (reason, count) in skipped.sorted(by: { $0.key < $1.key }) {
            lines.append("  écarté, \(reason) : \(count)")
        }
        lines += objections.map { "  attention : \($0)" }
        lines += messages.map { "  à voir : \($0)" }
        lines += records?.lines ?? []
        if isHeld, let hold {
            lines.append("Rien n'est changé. Pour l'accepter : preau sync approve \(hold)")
        }
        return lines.joined(separator: "\n")
    }

    private var headline: String {
        let change = "+\(added) −\(removed) ~\(changed)"
        let force = "\(accounts) comptes, génération \(generation.map(String.init) ?? "aucune")"
        return switch outcome {
        case SyncReport.Outcome.held.rawValue:
            "\(source) : changements RETENUS (\(change))."
        case SyncReport.Outcome.rehearsed.rawValue:
            "\(source) : essai, rien n'est changé (\(change))."
        case SyncReport.Outcome.unchanged.rawValue:
            "\(source) : rien de nouveau ; \(force)."
        default: "\(source) : \(change) ; \(force)."
        }
    }
}

/// A population of a school, before and after.
package struct SyncGroup: Codable, Sendable {
    package var population: String
    package var establishment: String
    package var before: Int
    package var after: Int
    package var added: Int
    package var removed: Int
    package var changed: Int

    init(_ line: SyncReport.GroupLine) {
        population = line.population
        establishment = line.establishment
        before = line.before
        after = line.after
        added = line.added
        removed = line.removed
        changed = line.changed
    }

    package var line: String {
        "  \(establishment), \(population) : \(after) (+\(added) −\(removed) ~\(changed))"
    }
}

extension Objection {
    /// In French, for the administrator.
    var sentence: String {
        let people = group.map { "\($0) : " } ?? ""
        return switch rule {
        case .empty:
            "il ne resterait aucun compte (\(before) avant) : la source a répondu vide"
        case .removals: "\(people)\(concerned) départs ou fermetures sur \(before)"
        case .shrinking: "\(people)il n'en resterait que \(after) sur \(before)"
        case .passwords: "\(people)\(concerned) comptes sur \(before) perdraient leur mot de passe"
        case .schools: "\(people)\(concerned) comptes sur \(before) perdraient leur établissement"
        case .classes: "\(people)\(concerned) comptes sur \(before) perdraient leur classe"
        }
    }
}

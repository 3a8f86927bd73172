extension DirectoryStatus {
    package var text: String {
        let force = generation.map { "génération \($0), du \(committedAt ?? "")" }
        var lines = ["Annuaire : \(force ?? "aucun compte encore")."]
        for source in sources { lines += source.lines }
        for hold in held { lines += hold.lines }
        for count in counts where count.total > 0 { lines.append(count.line) }
        if disabledAccounts > 0 { lines.append("  comptes désactivés ici : \(disabledAccounts)") }
        lines += suspensions.map { "  suspension : \($0)" }
        return lines.joined(separator: "\n")
    }
}

extension DirectoryStatus.Source {
    fileprivate var lines: [String] {
        var lines = ["  source \(name) (\(kind), \(mode ?? "jamais lue")) : \(origin)"]
        let age = ageSeconds.map { "il y a \(Self.duration($0))" } ?? "jamais"
        lines.append("    dernière réussite : \(age) ; \(entries) fiches")
        if let error { lines.append("    \(failures) échecs depuis : \(error)") }
        if let nextAt { lines.append("    prochaine lecture : \(nextAt)") }
        if isExpired {
            lines.append("    ATTENTION : trop ancienne, ses élèves sont refusés")
        } else if isStale {
            lines.append("    attention : n'a pas été lue depuis longtemps")
        }
        return lines
    }

    private static func duration(_ seconds: Int64) -> String {
        switch seconds {
        case ..<120: "\(max(0, seconds)) s"
        case ..<7200: "\(seconds / 60) min"
        case ..<172_800: "\(seconds / 3600) h"
        default: "\(seconds / 86_400) jours"
        }
    }
}

extension DirectoryStatus.Hold {
    fileprivate var lines: [String] {
        [
            "  RETENU, numéro \(number), source \(source), depuis \(since) :"
                + " +\(added) −\(removed) ~\(changed)"
        ] + objections.map { "    \($0)" } + groups.map { "  \($0.line)" }
            + ["    pour l'accepter : preau sync approve \(number)"]
    }
}

extension DirectoryStatus.Count {
    fileprivate var total: Int { active + notActivated + closed + departed }

    fileprivate var line: String {
        "  \(establishment), \(population) : \(active) actifs, \(notActivated) non activés,"
            + " \(closed) fermés, \(departed) partis"
    }
}

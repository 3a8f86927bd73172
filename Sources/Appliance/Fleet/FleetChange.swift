internal import Domain

/// What a list changes in the fleet, as commands tell it.
package struct FleetChange: Encodable, Sendable {
    package struct Machine: Encodable, Sendable {
        package let serial: String
        package let uai: String
        package let label: String
        /// The school before, when it was another.
        package let from: String?
        /// The campaign before, when it was another.
        package let fromCampaign: String?
        package let campaign: String

        enum CodingKeys: String, CodingKey {
            case serial, uai, label, from, campaign
            case fromCampaign = "from_campaign"
        }
    }

    package let campaign: String
    package let listed: Int
    package let added: [Machine]
    package let returned: [Machine]
    package let changed: [Machine]
    package let unchanged: Int
    package let withdrawn: [Machine]
    /// Withdrawn by an administrator: listed in vain.
    package let barred: [Machine]
    package let ignoredColumns: [String]
    /// Whether nothing was written.
    package let isRehearsal: Bool
    /// Whether so many machines leave that nothing is changed.
    package let isRefused: Bool
    /// The kit, when one was made.
    package var kit: FleetKitSummary?

    enum CodingKeys: String, CodingKey {
        case campaign, listed, added, returned, changed, unchanged, withdrawn, barred, kit
        case ignoredColumns = "ignored_columns"
        case isRehearsal = "dry_run"
        case isRefused = "refused"
    }

    init(
        _ diff: FleetDiff,
        campaign: String,
        ignoredColumns: [String],
        isRehearsal: Bool,
        isRefused: Bool
    ) {
        self.campaign = campaign
        listed = diff.inForce.count + diff.barred.count
        added = diff.added.map { Machine($0) }
        returned = diff.returned.map { Machine($0) }
        changed = diff.changed.map { Machine($0.after, from: $0.before) }
        unchanged = diff.unchanged.count
        withdrawn = diff.withdrawn.map { Machine($0) }
        barred = diff.barred.map { Machine($0) }
        self.ignoredColumns = ignoredColumns
        self.isRehearsal = isRehearsal
        self.isRefused = isRefused
    }

    /// Machines of one kind that are told by name.
    private static let shown = 10

    package var text: String {
        var lines = ["Campagne \(campaign) : \(listed) machines dans la liste."]
        for (title, machines) in [
            ("nouvelles", added), ("de retour", returned), ("changées", changed),
            ("retirées", withdrawn), ("retirées à la main, laissées ainsi", barred),
        ] where !machines.isEmpty {
            lines.append("  \(machines.count) \(title)")
            lines += machines.prefix(Self.shown).map { "    \($0.line)" }
            if machines.count > Self.shown { lines.append("    …") }
        }
        lines.append("  \(unchanged) inchangées")
        if !ignoredColumns.isEmpty {
            lines.append("Colonnes ignorées : \(ignoredColumns.joined(separator: ", "))")
        }
        if let kit { lines.append(kit.text) }
        if isRefused {
            lines.append(
                "Trop de machines seraient retirées : la commande serait refusée sans "
                    + "--accept-withdrawals."
            )
        }
        if isRehearsal { lines.append("Répétition : rien n'a été changé.") }
        return lines.joined(separator: "\n")
    }
}

extension FleetChange.Machine {
    fileprivate init(_ machine: FleetMachine, from before: FleetMachine? = nil) {
        serial = machine.serial
        uai = machine.establishment.description
        label = machine.label
        from =
            before.flatMap { $0.establishment == machine.establishment ? nil : $0 }?
            .establishment.description
        campaign = machine.campaign
        fromCampaign = before.flatMap { $0.campaign == machine.campaign ? nil : $0.campaign }
    }

    fileprivate var line: String {
        [
            serial, from.map { "\($0) → \(uai)" } ?? uai, label,
            fromCampaign.map { "\($0) → \(campaign)" } ?? "",
        ].filter { !$0.isEmpty }
            .joined(separator: " · ")
    }
}

/// A kit that was made.
package struct FleetKitSummary: Encodable, Sendable {
    package let file: String
    package let version: String
    package let files: Int
    package let machines: Int
    /// Of the whole zip.
    package let sha256: String

    var text: String {
        "Kit \(version) : \(file), \(files) fichiers pour \(machines) machines\n  SHA-256 \(sha256)"
    }
}

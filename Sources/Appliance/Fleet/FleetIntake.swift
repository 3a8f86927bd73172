internal import Domain
internal import Passwords
internal import Provisioning
internal import Store

/// Takes lists of machines into the fleet.
struct FleetIntake {
    let school: School
    let plan: FleetPlan
    let store: AccountStore
    let sealer: FleetSealer

    init(_ school: School, now: Timestamp) throws {
        self.school = school
        plan = try FleetPlan.load(school)
        let pepper = try DirectoryPlan.pepper(school.configuration.directory, school)
        store = try school.openStore()
        // Verifiers of another pepper than the server's would open nothing.
        if let former = try store.pepper(), former != pepper.identity {
            throw InputError(
                file: school.path.file,
                key: "directory.pepper",
                "is not the one of this database"
            )
        }
        sealer = FleetSealer(pepper: pepper, lifetime: plan.lifetime, now: now)
    }

    /// Reads a région's list; the school is told by the configuration where no column tells it and there is
    /// one alone.
    func read(_ file: String, campaign: String) throws -> FleetList {
        try FleetList.read(
            FileReader.read(file, limit: FleetList.sizeLimit),
            file: file,
            campaign: campaign,
            establishment: school.establishments.count == 1 ? school.establishments.first : nil
        )
    }

    /// Reads a list that was made for this box.
    func readForBox(_ file: String) throws -> FleetList {
        let list = try FleetList.read(
            FileReader.read(file, limit: FleetList.sizeLimit),
            file: file,
            isForBox: true
        )
        let strange = list.establishments.subtracting(school.establishments)
        guard strange.isEmpty else {
            let names = strange.map(\.description).sorted().prefix(5).joined(separator: ", ")
            let own = school.establishments.map(\.description).sorted().joined(separator: ", ")
            throw InputError(
                file: file,
                key: "uai",
                "is a list for the box of \(names), and this is the box of \(own)"
            )
        }
        return list
    }

    /// Brings the fleet in line with a list, or says what that would change.
    ///
    /// - Parameters:
    ///   - list: what machines there are.
    ///   - establishments: those that the list is of; `nil` for all.
    ///   - options: how the list is taken.
    ///   - verification: is of a machine's credential, given how often it was replaced.
    ///   - finish: is done last before the change counts; when it throws, nothing changes.
    /// - Returns: what changed, or would.
    /// - Throws: `InputError` when too many machines leave, `StoreError`, and what `finish` throws.
    func take(
        _ list: FleetList,
        of establishments: Set<UAI>? = nil,
        options: FleetOptions,
        verification: (FleetList.Entry, _ rotation: Int) -> FleetVerification?,
        finish: () throws -> Void = {}
    ) throws -> FleetChange {
        if !options.isRehearsal { try store.adoptPepper(sealer.pepper.identity) }
        var change: FleetChange?
        do {
            try store.updateFleet(at: sealer.now) { known in
                let diff = FleetDiff(
                    listed: list.machines,
                    known: known.map { .init(machine: $0.machine, standing: $0.standing) },
                    campaign: list.campaign,
                    establishments: establishments
                )
                let isRefused = diff.isSuspicious && !options.acceptsWithdrawals
                change = FleetChange(
                    diff,
                    campaign: list.campaign,
                    ignoredColumns: list.ignoredColumns,
                    isRehearsal: options.isRehearsal,
                    isRefused: isRefused
                )
                if options.isRehearsal { throw Rehearsed() }
                guard !isRefused else { throw Self.suspicion(diff) }
                let rows = try rows(list, known, diff, verification)
                try finish()
                return (rows, diff.withdrawn.map(\.serial))
            }
        } catch is Rehearsed {}
        guard let change else { throw StoreError.failed("no change was decided") }
        return change
    }

    private func rows(
        _ list: FleetList,
        _ known: [StoredMachine],
        _ diff: FleetDiff,
        _ verification: (FleetList.Entry, Int) -> FleetVerification?
    ) throws -> [FleetRow] {
        var rotations: [String: Int] = [:]
        for machine in known { rotations[Login.key(machine.machine.serial)] = machine.rotation }
        let barred = Set(diff.barred.map { Login.key($0.serial) })
        return try list.entries.compactMap { entry in
            let key = Login.key(entry.machine.serial)
            guard !barred.contains(key), let verification = verification(entry, rotations[key] ?? 0)
            else { return nil }
            return FleetRow(
                machine: entry.machine,
                credential: try sealer.credential(of: entry.machine, verification)
            )
        }
    }

    private static func suspicion(_ diff: FleetDiff) -> InputError {
        InputError(
            key: "--accept-withdrawals",
            "\(diff.withdrawn.count) machines would be withdrawn, too many of the campaign at once: is the "
                + "list complete? Nothing was changed; look with --dry-run"
        )
    }

    private struct Rehearsed: Error {}
}

/// How a list is taken.
package struct FleetOptions: Sendable {
    /// Whether nothing is changed.
    package var isRehearsal: Bool
    /// Whether many machines may leave at once.
    package var acceptsWithdrawals: Bool

    package init(isRehearsal: Bool = false, acceptsWithdrawals: Bool = false) {
        self.isRehearsal = isRehearsal
        self.acceptsWithdrawals = acceptsWithdrawals
    }
}

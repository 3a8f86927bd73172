package import Domain
internal import Provisioning
internal import Store

/// What `preau fleet` does.
package enum FleetAdministration {
    /// Takes a région's list and makes the kit of its machines.
    ///
    /// The zip is replaced once the new one is whole. A rehearsal makes none.
    package static func build(
        _ file: String,
        out: String,
        campaign: String? = nil,
        isPerMachine: Bool = false,
        options: FleetOptions = FleetOptions(),
        in school: School,
        progress: @escaping DirectoryUpdate.Progress = { _ in }
    ) throws -> FleetChange {
        let kit = options.isRehearsal ? nil : try FleetNetwork.read(school)
        return try build(
            file,
            out: out,
            campaign: campaign,
            isPerMachine: isPerMachine,
            options: options,
            kit: kit,
            in: school,
            progress: progress
        )
    }

    /// Does the same with a network that was read; `nil` makes no kit.
    static func build(
        _ file: String,
        out: String,
        campaign: String? = nil,
        isPerMachine: Bool = false,
        options: FleetOptions = FleetOptions(),
        kit: (model: NetworkModel, profiles: FleetProfiles)?,
        in school: School,
        now: Timestamp = .now,
        progress: @escaping DirectoryUpdate.Progress = { _ in }
    ) throws -> FleetChange {
        CoreDumps.forbid()
        let intake = try FleetIntake(school, now: now)
        guard let key = intake.plan.key else {
            throw InputError(file: school.path.file, key: "fleet.key", "is needed to make a kit")
        }
        let campaign = try campaign.map { try FleetPlan.campaign($0, key: "--campaign") }
        let name = campaign ?? intake.plan.campaign
        let list = try intake.read(file, campaign: name)
        let former = try intake.store.fleetSchools(of: name)
        var members: [FleetKit.Member] = []
        let archive = options.isRehearsal || kit == nil ? nil : try FleetKitFile(out)
        var summary: FleetKitSummary?
        var change = try intake.take(list, options: options) { entry, rotation in
            let credential = key.credential(of: entry.machine.serial, rotation: rotation)
            members.append(FleetKit.Member(machine: entry.machine, credential: credential))
            return credential.verification
        } finish: {
            guard let kit, let archive else { return }
            let page = kit.model.joinPage.map { page in
                page.hasSuffix("/") ? String(page.dropLast()) : page
            }
            summary = try archive.write(
                FleetKit(
                    model: kit.model,
                    profiles: kit.profiles,
                    campaign: name,
                    box: intake.plan.box ?? page,
                    token: intake.plan.token,
                    members: members,
                    emptied: former.subtracting(members.map(\.machine.establishment)),
                    isPerMachine: isPerMachine
                ),
                machines: members.count,
                progress
            )
        }
        try archive?.publish()
        change.kit = summary
        return change
    }

    /// Takes the list of a school's box that `build` made.
    ///
    /// Only machines of the list's campaign and schools are withdrawn.
    ///
    /// - Throws: `FleetListError` with every mistake of the list; `InputError`, `StoreError`.
    package static func importList(
        _ file: String,
        options: FleetOptions = FleetOptions(),
        into school: School
    ) throws -> FleetChange {
        let intake = try FleetIntake(school, now: .now)
        let list = try intake.readForBox(file)
        return try intake.take(
            list,
            of: list.establishments,
            options: options
        ) { entry, _ in entry.credential }
    }

    /// Withdraws one machine, whatever lists say later.
    ///
    /// - Throws: `InputError` when there is no such machine.
    package static func withdraw(_ serial: String, in school: School) throws {
        guard try school.openStore().withdrawMachine(serial, at: .now) else {
            throw InputError(key: serial, "no machine has this serial number")
        }
    }

    /// Lets one machine fetch its credential once more, and brings it back when it was withdrawn.
    ///
    /// When it is replaced, it gets a new login and secret, and the old ones are revoked.
    package static func reset(
        _ serial: String,
        isReplaced: Bool,
        in school: School,
        now: Timestamp = .now
    ) throws {
        let intake = try FleetIntake(school, now: now)
        guard !isReplaced || intake.plan.key != nil else {
            throw InputError(
                file: school.path.file,
                key: "fleet.key",
                "is needed to make a new credential"
            )
        }
        let isKnown = try intake.store.resetMachine(
            serial,
            isReplaced: isReplaced,
            at: now,
            credential: intake.plan.key.map { key in
                { stored, rotation in
                    let new = key.credential(of: stored.machine.serial, rotation: rotation)
                    return try intake.sealer.credential(of: stored.machine, new.verification)
                }
            }
        )
        guard isKnown else { throw InputError(key: serial, "no machine has this serial number") }
    }
}

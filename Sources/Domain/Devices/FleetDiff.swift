/// What a list of machines changes in the fleet of its campaign.
package struct FleetDiff: Sendable, Equatable {
    /// A machine that the box knows already.
    package struct Known: Sendable, Equatable {
        package let machine: FleetMachine
        package let standing: Standing

        package init(machine: FleetMachine, standing: Standing) {
            self.machine = machine
            self.standing = standing
        }
    }

    package enum Standing: Sendable, Equatable {
        case inForce
        /// A later list left it out; a list may bring it back.
        case leftOut
        /// An administrator withdrew it: no list brings it back.
        case barred
    }

    package struct Change: Sendable, Equatable {
        package let before: FleetMachine
        package let after: FleetMachine
    }

    package private(set) var added: [FleetMachine] = []
    /// Listed again after a list left them out.
    package private(set) var returned: [FleetMachine] = []
    package private(set) var changed: [Change] = []
    package private(set) var unchanged: [FleetMachine] = []
    /// Of the same campaign and not in the list any more.
    package private(set) var withdrawn: [FleetMachine] = []
    /// Listed, but withdrawn by an administrator: left as they are.
    package private(set) var barred: [FleetMachine] = []

    /// Compares a list with what is known; both in any order, each serial number once.
    ///
    /// Where the list is of certain `establishments` alone, machines of others never leave by it.
    package init(
        listed: [FleetMachine],
        known: [Known],
        campaign: String,
        establishments: Set<UAI>? = nil
    ) {
        var remaining: [String: Known] = [:]
        for known in known { remaining[Login.key(known.machine.serial)] = known }
        for machine in listed {
            guard let known = remaining.removeValue(forKey: Login.key(machine.serial)) else {
                added.append(machine)
                continue
            }
            switch known.standing {
            case .barred: barred.append(machine)
            case .leftOut: returned.append(machine)
            case .inForce where known.machine == machine: unchanged.append(machine)
            case .inForce: changed.append(Change(before: known.machine, after: machine))
            }
        }
        withdrawn = remaining.values
            .filter { known in
                known.standing == .inForce && known.machine.campaign == campaign
                    && establishments?.contains(known.machine.establishment) ?? true
            }
            .map(\.machine)
            .sorted { $0.serial < $1.serial }
    }

    /// Machines in force after it, of the list alone.
    package var inForce: [FleetMachine] {
        added + returned + changed.map(\.after) + unchanged
    }

    /// Whether the fleet is another one after it.
    package var isEmpty: Bool {
        added.isEmpty && returned.isEmpty && changed.isEmpty && withdrawn.isEmpty
    }

    /// Whether so many machines leave that the list may be a mistake, such as one school's alone: more than
    /// 20 and a tenth of those of the campaign that were in force, or more than half of 3 and more.
    package var isSuspicious: Bool {
        let stayed = changed.count { $0.before.campaign == $0.after.campaign } + unchanged.count
        let before = withdrawn.count + stayed
        return withdrawn.count > 20 && withdrawn.count > before / 10
            || before >= 3 && withdrawn.count > before / 2
    }
}

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
    package init(listed: [FleetMachine], known: [Known], campaign: String) {
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
            .filter { $0.standing == .inForce && $0.machine.campaign == campaign }
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
    /// 20, and more than a tenth of those that were in force.
    package var isSuspicious: Bool {
        let before = withdrawn.count + changed.count + unchanged.count
        return withdrawn.count > 20 && withdrawn.count * 10 > before
    }
}

import Domain
import Testing

@Suite("What a list changes in a fleet")
struct FleetDiffTests {
    @Test("is nothing when the list is taken again")
    func idempotent() throws {
        let list = try machines(0..<50)
        let first = FleetDiff(listed: list, known: [], campaign: "2026")
        #expect(first.added == list)
        let again = FleetDiff(listed: list, known: inForce(first.inForce), campaign: "2026")
        #expect(again.isEmpty && again.unchanged == list)
    }

    @Test("depends on the order of nothing, and not on the case of serial numbers")
    func order() throws {
        let list = try machines(0..<50)
        let known = inForce(
            list.map { machine in change(machine, serial: machine.serial.lowercased()) }
        )
        let diff = FleetDiff(listed: list.reversed(), known: known.shuffled(), campaign: "2026")
        #expect(diff.added.isEmpty && diff.withdrawn.isEmpty && diff.changed.count == 50)
    }

    @Test("counts every machine exactly once")
    func partition() throws {
        let known = inForce(try machines(0..<30))
        let list = try machines(10..<45).map { machine in
            machine.serial.hasSuffix("3") ? change(machine, user: "m.dupont") : machine
        }
        let diff = FleetDiff(listed: list, known: known, campaign: "2026")
        #expect(diff.added.count == 15)
        #expect(diff.changed.map(\.after.user) == ["m.dupont", "m.dupont"])
        #expect(diff.unchanged.count == 18)
        #expect(diff.withdrawn.count == 10)
        #expect(Set(diff.inForce.map(\.serial)) == Set(list.map(\.serial)))
    }

    @Test("withdraws machines of its own campaign alone")
    func campaigns() throws {
        let others = inForce(try machines(0..<10, campaign: "2025"))
        let diff = FleetDiff(listed: try machines(20..<21), known: others, campaign: "2026")
        #expect(diff.withdrawn.isEmpty && diff.added.count == 1)
    }

    @Test("brings back what a list left out, and never what an administrator withdrew")
    func standings() throws {
        let list = try machines(0..<2)
        let known: [FleetDiff.Known] = [
            .init(machine: list[0], standing: .leftOut), .init(machine: list[1], standing: .barred),
        ]
        let diff = FleetDiff(listed: list, known: known, campaign: "2026")
        #expect(diff.returned == [list[0]] && diff.barred == [list[1]] && diff.inForce == [list[0]])
        let empty = FleetDiff(listed: [], known: known, campaign: "2026")
        #expect(empty.isEmpty)
    }

    @Test(
        "is suspicious when more than 20 machines and a tenth leave, or half of three and more",
        arguments: [
            (200, 20, false), (200, 21, true), (210, 21, false), (209, 21, true), (20, 20, true),
            (20, 10, false), (20, 11, true), (3, 1, false), (3, 2, true), (2, 2, false),
        ]
    )
    func guarded(before: Int, leaving: Int, isSuspicious: Bool) throws {
        let known = inForce(try machines(0..<before))
        let diff = FleetDiff(
            listed: try machines(leaving..<before),
            known: known,
            campaign: "2026"
        )
        #expect(diff.withdrawn.count == leaving)
        #expect(diff.isSuspicious == isSuspicious)
    }

    @Test("counts the machines of its campaign alone when it looks for too many that leave")
    func otherCampaign() throws {
        let own = try machines(0..<3)
        let others = try machines(3..<50, campaign: "2025")
        let listed = try [own[0]] + machines(3..<50)
        let diff = FleetDiff(listed: listed, known: inForce(own + others), campaign: "2026")
        #expect(diff.changed.count == 47 && diff.withdrawn.count == 2 && diff.isSuspicious)
    }

    @Test("withdraws nothing of schools that it is not of")
    func otherSchools() throws {
        let list = try machines(0..<5)
        let other = try #require(UAI("9980001C"))
        let diff = FleetDiff(
            listed: [],
            known: inForce(list),
            campaign: "2026",
            establishments: [other]
        )
        #expect(diff.isEmpty)
    }

    private func machines(
        _ numbers: Range<Int>,
        campaign: String = "2026"
    ) throws -> [FleetMachine] {
        let uai = try #require(UAI("9980003E"))
        return numbers.map { number in
            FleetMachine(
                serial: "SN\(1000 + number)",
                asset: "INV-\(number)",
                establishment: uai,
                user: "",
                label: "",
                campaign: campaign
            )
        }
    }

    private func inForce(_ machines: [FleetMachine]) -> [FleetDiff.Known] {
        machines.map { .init(machine: $0, standing: .inForce) }
    }

    private func change(
        _ machine: FleetMachine,
        serial: String? = nil,
        user: String? = nil
    ) -> FleetMachine {
        FleetMachine(
            serial: serial ?? machine.serial,
            asset: machine.asset,
            establishment: machine.establishment,
            user: user ?? machine.user,
            label: machine.label,
            campaign: machine.campaign
        )
    }
}

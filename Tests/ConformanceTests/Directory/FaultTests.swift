import TestSupport
import Testing

@Suite("A directory that goes wrong", .inTurns)
struct FaultTests {
    @Test("loses no account, is told, and disturbs no login", arguments: Fault.allCases)
    func accountsStay(fault: Fault) async throws {
        let slapd = try SlapdFixture(contentSync: fault.contentSync)
        try fault.prepare(slapd)
        var configuration = PreauServerConfiguration()
        configuration.sources = [.ldap(slapd, ["timeout: 3", "every: 3600"])]
        let server = try await PreauServer.serve(configuration, synchronizes: true)
        let files = try #require(server.files)
        // The server's own first look is over.
        #expect(try await eventually { try await files.status().sources.first?.nextAt != nil })
        let before = try await files.accounts()
        let present = try await files.status().present
        #expect(present == (fault == .restored ? 102 : 72))

        try fault.strike(slapd)
        for _ in 0..<2 {
            let outcome = try await files.run(["sync"])
            #expect(outcome.status == (fault.isHeld ? 3 : 1), "\(outcome)")
        }
        let (status, told) = try await files.json(["sync", "status"], as: StatusView.self)
        #expect(told.present == present)
        #expect(try await files.accounts().map(\.login) == before.map(\.login))
        #expect(try await files.accounts().map(\.admitted) == before.map(\.admitted))
        if fault.isHeld {
            #expect(status == 3)
            // The same number again, however often the server is asked.
            #expect(told.held.count == 1)
            #expect(told.held.first?.objections.isEmpty == false)
        } else {
            #expect(status == 0)
            #expect(told.sources.first?.failures == 2)
            #expect(told.sources.first?.error?.isEmpty == false)
        }
        // Neither has ever logged in before.
        for member in try strangers() {
            #expect(try await server.outcome(of: member.person) == AttemptLog.admitted)
        }

        try fault.heal(slapd)
        if fault == .restored {
            let hold = try #require(told.held.first?.number)
            try await files.succeed(["sync", "approve", String(hold)])
        }
        let healed = try await files.run(["sync"])
        #expect(healed.status == 0, "\(healed)")
        let (end, state) = try await files.json(["sync", "status"], as: StatusView.self)
        #expect(end == 0)
        #expect(state.held.isEmpty)
        #expect(state.sources.first?.failures == 0)
        #expect(state.present == 72)
        try await server.stop()
    }

    @Test("has its changes discarded, held anew, and approved: exactly those")
    func decided() async throws {
        let slapd = try SlapdFixture()
        var configuration = PreauServerConfiguration()
        configuration.sources = [.ldap(slapd)]
        let files = try PreauServerFiles(configuration)
        try await files.succeed(["sync"])
        try Fault.mostlyDeleted.strike(slapd)
        let first = try await files.json(["sync"], as: [SyncView].self)
        let discarded = try #require(first.view.first?.hold)
        try await files.succeed(["sync", "discard", String(discarded)])
        #expect(try await files.run(["sync", "status"]).status == 0)
        #expect(try await files.run(["sync", "approve", String(discarded)]).status == 1)
        #expect(try await files.status().present == 72)

        let second = try await files.json(["sync"], as: [SyncView].self)
        #expect(second.status == 3)
        let held = try #require(second.view.first)
        try await files.succeed(["sync", "approve", String(try #require(held.hold))])
        // The other school's people are counted in `removed` too, and not in its groups.
        let leavers = held.groups.reduce(0) { $0 + $1.removed }
        #expect(leavers > 36)
        #expect(try await files.status().present == 72 - leavers)
        #expect(try await files.run(["sync"]).status == 0)
    }

    @Test("is no reason not to start")
    func startsAlone() async throws {
        let slapd = try SlapdFixture()
        var configuration = PreauServerConfiguration()
        configuration.sources = [.ldap(slapd, ["timeout: 3"])]
        let files = try PreauServerFiles(configuration)
        try await files.succeed(["sync"])
        slapd.stop()
        let server = try await PreauServer.serve(files)
        for member in try strangers() {
            #expect(try await server.outcome(of: member.person) == AttemptLog.admitted)
        }
        #expect(
            try await eventually { try await files.status().sources.first?.failures ?? 0 > 0 }
        )
        #expect(server.log.contains("directory not refreshed"))
        try await server.stop()
    }

    @Test("is noticed by the running server within one cycle")
    func noticed() async throws {
        let slapd = try SlapdFixture()
        var configuration = PreauServerConfiguration()
        configuration.sources = [.ldap(slapd, ["every: 10"])]
        let server = try await PreauServer.serve(configuration, synchronizes: true)
        let files = try #require(server.files)
        try Fault.mostlyDeleted.prepare(slapd)
        try Fault.mostlyDeleted.strike(slapd)
        #expect(try await eventually { server.log.contains("directory changes held") })
        #expect(try await files.run(["sync", "status"]).status == 3)
        try Fault.mostlyDeleted.heal(slapd)
        #expect(try await eventually { try await files.status().held.isEmpty })
        #expect(try await files.status().present == 72)
        try await server.stop()
    }

    private func strangers() throws -> ArraySlice<Academy.Member> {
        try Academy.members()
            .filter {
                $0.establishments == ["9980001C"] && $0.announced == "accept" && !$0.hasLegacyScheme
            }
            .suffix(3)
    }
}

import Foundation
import TestSupport
import Testing

@Suite("What the commands say of the directory", .inTurns)
struct InspectionTests {
    @Test("of a person: from where, since when, in what state, and how last verified")
    func account() async throws {
        let slapd = try SlapdFixture()
        let settings = ["every: 3600"]
        let server = try await PreauServer.serve(
            Academy.configuration(slapd, settings),
            synchronizes: true
        )
        let files = try #require(server.files)
        let member = try #require(try Academy.members().first { $0.announced == "accept" })
        let before = try await files.account(member.login)
        #expect(before.source == "annuaire")
        #expect(before.sourceReadAt != nil)
        #expect(before.establishments == member.establishments)
        #expect(before.classes == member.classes)
        #expect(before.standing == "active")
        #expect(before.standingSince == nil, "of somebody new nobody knows")
        #expect(before.knownSince != nil)
        #expect(before.generation == 1)
        #expect(before.changedInGeneration == 1)
        #expect(before.admitted)
        #expect(before.lastVerification == nil)
        #expect(try await server.outcome(of: member.person) == AttemptLog.admitted)
        #expect(
            try await eventually {
                try await files.account(member.login).lastVerification?.method == "verifier"
            }
        )
        let text = try await files.run(["account", "show", member.login.uppercased()]).output
        for part in [member.login, "annuaire", "9980001C", "2NDE1", "active", "SSHA", "verifier"] {
            #expect(text.contains(part), "\(part): \(text)")
        }
        #expect(!text.contains(member.person.password))
        let locked = try #require(try Academy.members().first { $0.outcome == "R04" })
        #expect(try await files.account(locked.login).reason?.hasPrefix("R04") == true)
        let unactivated = try #require(try Academy.members().first { $0.outcome == "R03" })
        #expect(try await files.account(unactivated.login).reason?.hasPrefix("R03") == true)
        try await server.stop()
    }

    @Test("of everything: one JSON document where it was asked for")
    func json() async throws {
        let slapd = try SlapdFixture()
        var configuration = Academy.configuration(slapd)
        configuration.sources.append(.aaf("deliveries"))
        let files = try PreauServerFiles(configuration)
        let secret = files.directory.file("new.secret")
        let commands: [[String]] = [
            ["sync", "--dry-run"], ["sync"], ["sync", "now", "--source", "annuaire"],
            ["sync", "status"], ["sync", "probe"],
            ["import", "aaf", "\(Academy.folder)/complet", "--dry-run"],
            ["import", "aaf", "\(Academy.folder)/complet"],
            ["account", "list"], ["account", "show", "m.prototype"],
            ["account", "disable", "m.prototype", "--days", "2"],
            ["account", "enable", "m.prototype"],
            ["class", "suspend", "2NDE1", "--minutes", "5"], ["class", "list"],
            ["class", "resume", "2NDE1"],
        ]
        for command in commands {
            let outcome = try await files.run(command + ["--json"])
            #expect(outcome.status == 0, "\(command): \(outcome)")
            #expect(isJSON(outcome.output), "\(command): \(outcome)")
        }
        let lone = try PreauServerFiles()
        let ldif = try lone.directory.write(try Fixture.accounts(), to: "a.ldif")
        for command in [["import", "ldif", ldif, "--dry-run"], ["import", "ldif", ldif]] {
            let outcome = try await lone.run(command + ["--json"])
            #expect(outcome.status == 0, "\(command): \(outcome)")
            #expect(isJSON(outcome.output), "\(command): \(outcome)")
        }
        for command in [["check-config", files.configurationPath], ["secret", secret]] {
            let outcome = try await PreauServerBinary.run(command + ["--json"])
            #expect(outcome.status == 0, "\(command): \(outcome)")
            #expect(isJSON(outcome.output), "\(command): \(outcome)")
        }
    }

    private func isJSON(_ text: String) -> Bool {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8))) != nil
    }

    @Test("of a rehearsal: what would change, while nothing does")
    func rehearsal() async throws {
        let slapd = try SlapdFixture()
        let files = try PreauServerFiles(Academy.configuration(slapd))
        try await files.succeed(["sync"])
        let before = try await files.accounts()
        try slapd.modify(try Academy.changes())
        let views = try await files.json(["sync", "--dry-run"], as: [SyncView].self)
        let view = try #require(views.view.first)
        #expect(view.outcome == "rehearsed")
        #expect(view.added == 3)
        #expect(view.removed == 3)
        #expect(view.changed == 4)
        #expect(try await files.accounts() == before)
        let committed = try await files.json(["sync"], as: [SyncView].self)
        #expect(committed.view.first?.added == 3)
        #expect(try await files.accounts() != before)
    }
}

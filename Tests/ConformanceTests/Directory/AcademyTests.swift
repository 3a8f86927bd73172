import TestSupport
import Testing

@Suite("An academy's directory, followed by a running server", .inTurns)
struct AcademyTests {
    @Test("has all 138 accounts admitted or refused as its table says, before and after a week")
    func everyAccount() async throws {
        let slapd = try SlapdFixture()
        let server = try await PreauServer.serve(Academy.configuration(slapd, ["every: 10"]))
        let files = try #require(server.files)
        let before = try Academy.members()
        #expect(before.count == 138)
        // One teacher counts in both schools.
        #expect(try await eventually { try await files.status().present == 139 })
        #expect(try await eventually { server.log.contains("accounts=138") })
        try await expectOutcomes(of: before, by: server)

        try slapd.modify(try Academy.changes())
        let after = try Academy.membersAfterChanges()
        let newcomer = try #require(after.first { $0.number == "9981058" })
        // A cycle is twelve seconds at most; what is above is for a busy machine.
        _ = try await server.wait(for: newcomer.outcome, of: newcomer.person)
        try await expectOutcomes(of: after, by: server)

        let gone = before.filter { member in !after.contains { $0.number == member.number } }
        #expect(gone.count == 3)
        for member in gone { #expect(try await server.outcome(of: member.person) == "R04") }
        let renewed = try #require(before.first { $0.number == "9980009" })
        #expect(try await server.outcome(of: renewed.person) == "R01")
        for account in try await files.accounts() where account.standing != "departed" {
            let member = try #require(after.first { $0.login == account.login })
            #expect(account.establishments.sorted() == member.establishments.sorted())
            #expect(account.classes.sorted() == member.classes.sorted())
        }
        try await server.stop()
    }

    @Test("keeps out the weak schemes unless told, and the other school's people")
    func defaults() async throws {
        let slapd = try SlapdFixture()
        var configuration = Academy.configuration(slapd)
        configuration.establishments = ["9980001C"]
        configuration.directory = []
        let server = try await PreauServer.serve(configuration, synchronizes: true)
        let members = try Academy.members()
        let ours = members.filter { $0.establishments.contains("9980001C") }
        let weak = ours.filter(\.hasLegacyScheme)
        #expect(weak.count >= 5)
        for member in weak.prefix(5) {
            #expect(try await server.outcome(of: member.person) == "R01", "\(member.scheme)")
        }
        let others = members.filter { !$0.establishments.contains("9980001C") }
        for member in others.prefix(3) {
            #expect(try await server.outcome(of: member.person) == "R06", "\(member.login)")
        }
        try await server.stop()
    }
}

import TestSupport
import Testing

@Suite("A directory that tells its changes (refreshAndPersist, RFC 4533)", .inTurns)
struct FollowingTests {
    @Test("has them in force within moments, without being asked again")
    func changesTakeEffect() async throws {
        let slapd = try SlapdFixture()
        let settings = ["follow: persist", "every: 3600"]
        let server = try await PreauServer.serve(Academy.configuration(slapd, settings))
        let files = try #require(server.files)
        let members = try Academy.members()
        let after = try Academy.membersAfterChanges()
        #expect(try await eventually { try await files.status().present == 139 })

        try slapd.modify(try Academy.changes())
        let added = try #require(after.first { $0.number == "9980060" })
        let changed = try #require(after.first { $0.number == "9980009" })
        let deleted = try #require(members.first { $0.number == "9980005" })
        try await tell("added", server.wait(for: AttemptLog.admitted, of: added.person))
        try await tell("changed", server.wait(for: AttemptLog.admitted, of: changed.person))
        try await tell("deleted", server.wait(for: "R04", of: deleted.person))

        let closed = try #require(after.first { $0.number == "9980002" })
        #expect(try await server.outcome(of: closed.person) == AttemptLog.admitted)
        try slapd.modify(
            """
            dn: uid=WFE9980002,ou=eleves,\(SlapdFixture.suffix)
            changetype: modify
            replace: userPassword
            userPassword: {CRYPT}!

            """
        )
        try await tell("closed", server.wait(for: "R04", of: closed.person))
        try await server.stop()
    }

    @Test("is followed again once it is back")
    func comesBack() async throws {
        let slapd = try SlapdFixture()
        let settings = ["follow: persist", "every: 10"]
        let server = try await PreauServer.serve(Academy.configuration(slapd, settings))
        let files = try #require(server.files)
        #expect(try await eventually { try await files.status().present == 139 })
        slapd.stop()
        #expect(try await eventually { server.log.contains("directory not refreshed") })
        try slapd.start()
        try slapd.modify(try Academy.changes())
        let after = try Academy.membersAfterChanges()
        let added = try #require(after.first { $0.number == "9980060" })
        // The first pause after a failure is half a minute, and a fifth more.
        _ = try await server.wait(for: AttemptLog.admitted, of: added.person, within: .seconds(90))
        // Three came, three left, and a teacher counts in two schools from now on.
        #expect(try await files.status().present == 140)
        try await server.stop()
    }

    private func tell(_ what: String, _ time: Duration) {
        print("followed: \(what) after \(time)")
        // Three seconds are the goal; the machine may be busy with other things too.
        #expect(time < .seconds(10), "\(what)")
    }
}

import TestSupport
import Testing

@Suite("What an administrator decides here", .inTurns)
struct OverrideTests {
    @Test("closes an account at once, for resumed sessions too, survives imports, and ends")
    func disabling() async throws {
        let server = try await PreauServer.serve(accounts: try Fixture.accounts())
        let files = try #require(server.files)
        var device = PeerEAPOL(Fixture.pupil, of: server)
        device.reauthentications = 300
        device.timeout = 60
        let run = try device.start(against: server.endpoint)
        #expect(try await eventually { run.current.attempts.count >= 3 })
        try await files.succeed(["account", "disable", Fixture.pupil.login, "--reason", "perdu"])
        let begun = ContinuousClock.now
        let report = try await run.report()
        let time = ContinuousClock.now - begun
        print("overridden: disabled after \(time)")
        // Two seconds are the promise; the machine may be busy with other things too.
        #expect(time < .seconds(8))
        #expect(report.attempts.last?.isRejected == true)
        #expect(report.attempts.dropLast().dropFirst().allSatisfy { $0.isResumed == true })
        #expect(try await server.outcome(of: Fixture.pupil) == "R04")
        #expect(try await server.outcome(of: Fixture.accentedPupil) == AttemptLog.admitted)

        try await server.importLDIF(try Fixture.accounts() + Self.newcomer)
        _ = try await server.wait(for: AttemptLog.admitted, of: Self.person)
        #expect(try await server.outcome(of: Fixture.pupil) == "R04")
        let account = try await files.account(Fixture.pupil.login)
        #expect(account.admitted == false)
        #expect(account.reason?.hasPrefix("R04") == true)

        try await files.succeed(["account", "enable", Fixture.pupil.login])
        _ = try await server.wait(for: AttemptLog.admitted, of: Fixture.pupil)
        #expect(try await files.run(["account", "enable", Fixture.pupil.login]).status != 0)
        try await server.stop()
    }

    @Test("suspends a class, and that class alone, until it is resumed")
    func suspension() async throws {
        let server = try await PreauServer.serve(accounts: try Fixture.accounts())
        let files = try #require(server.files)
        #expect(try await server.outcome(of: Fixture.pupil) == AttemptLog.admitted)
        try await files.succeed(["class", "suspend", "2NDE1", "--minutes", "1"])
        let time = try await server.wait(for: "R07", of: Fixture.pupil)
        print("overridden: suspended after \(time)")
        #expect(time < .seconds(8))
        #expect(try await server.outcome(of: Fixture.teacher) == AttemptLog.admitted)
        #expect(try await files.run(["class", "list"]).output.contains("2NDE1"))
        try await files.succeed(["class", "resume", "2NDE1"])
        _ = try await server.wait(for: AttemptLog.admitted, of: Fixture.pupil)
        try await server.stop()
    }

    private static let person = Fixture.Person(login: "nouveau", password: Fixture.password)

    private static let newcomer = """

        dn: uid=99,ou=eleves,ou=ac-fictive,ou=education,o=gouv,c=fr
        objectClass: ENTPerson
        ENTPersonLogin: nouveau
        ENTPersonJointure: AC-FICTIVE$99
        ENTPersonProfils: National_ELV
        ENTPersonStructRattach: 9980001C
        userPassword: {SSHA}SIvW9xP1x4XgJLVWA4vZgNLO6Tfbz5cD+3y37w==

        """
}

import TestSupport
import Testing

@Suite("A directory that keeps its passwords to itself", .inTurns)
struct BindTests {
    private static let memberNumber = "9980003"

    @Test("is asked at the first login; what it said is remembered while it is away")
    func bindAndRemember() async throws {
        let slapd = try withoutPasswords()
        var configuration = PreauServerConfiguration()
        configuration.sources = [
            .ldap(slapd, ["passwords: bind", "trust-hours: 0", "timeout: 3", "every: 3600"])
        ]
        let files = try PreauServerFiles(configuration)
        try await files.succeed(["sync"])
        var server = try await PreauServer.serve(files)
        let members = try Academy.members()
        let member = try #require(members.first { $0.number == Self.memberNumber })
        let stranger = try #require(members.first { $0.number == "9980004" })
        let wrong = Fixture.Person(login: member.login, password: "Wifi-Fictif-2025")
        #expect(try await files.account(member.login).passwords == ["bind"])
        #expect(try await server.outcome(of: wrong) == "R01")
        #expect(try await server.outcome(of: member.person) == AttemptLog.admitted)
        #expect(
            try await eventually {
                try await files.account(member.login).lastVerification?.method == "bind"
            }
        )

        slapd.stop()
        #expect(try await server.outcome(of: member.person) == AttemptLog.admitted)
        // An outage is never a wrong password.
        let other = Fixture.Person(login: member.login, password: "Wifi-Fictif-2024")
        #expect(try await server.outcome(of: other) == "R13")
        #expect(try await server.outcome(of: stranger.person) == "R13")

        try await server.stop()
        server = try await PreauServer.serve(files)
        #expect(try await server.outcome(of: member.person) == AttemptLog.admitted)
        #expect(try await server.outcome(of: stranger.person) == "R13")
        #expect(try await files.account(member.login).lastVerification?.method == "offline")

        try slapd.start()
        // A directory that failed is left alone for a while.
        _ = try await server.wait(
            for: AttemptLog.admitted,
            of: stranger.person,
            within: .seconds(90)
        )
        try slapd.modify(
            """
            dn: uid=WFE\(Self.memberNumber),ou=eleves,\(SlapdFixture.suffix)
            changetype: modify
            replace: userPassword
            userPassword: Nouveau-Mot-De-Passe-2

            """
        )
        #expect(try await server.outcome(of: member.person) == "R01")
        let renewed = Fixture.Person(login: member.login, password: "Nouveau-Mot-De-Passe-2")
        #expect(try await server.outcome(of: renewed) == AttemptLog.admitted)
        #expect(try await server.outcome(of: member.person) == "R01")
        try await server.stop()
    }

    @Test("that hangs makes nobody wait for long, and nobody wrong")
    func frozen() async throws {
        let slapd = try withoutPasswords()
        var configuration = PreauServerConfiguration()
        configuration.sources = [.ldap(slapd, ["passwords: bind", "timeout: 2", "every: 3600"])]
        let server = try await PreauServer.serve(configuration, synchronizes: true)
        let members = try Academy.members()
            .filter { $0.establishments == ["9980001C"] && $0.announced == "accept" }
        let known = try #require(members.first)
        #expect(try await server.outcome(of: known.person) == AttemptLog.admitted)
        slapd.freeze()
        defer { slapd.thaw() }
        let begun = ContinuousClock.now
        try await inParallel(Array(members.dropFirst().prefix(6))) { member in
            let outcome = try await server.outcome(of: member.person)
            #expect(outcome == "R13")
        }
        #expect(ContinuousClock.now - begun < .seconds(20))
        // Within its hours of trust, the directory is not even asked.
        #expect(try await server.outcome(of: known.person) == AttemptLog.admitted)
        try await server.stop()
    }

    /// A directory whose service account sees everything but passwords.
    private func withoutPasswords() throws -> SlapdFixture {
        let slapd = try SlapdFixture()
        let passwords = "userPassword,sambaNTPassword"
        let right = " by dn.exact=\"\(SlapdFixture.serviceDN)\" read"
        try slapd.reconfigure { $0.replacing(passwords + right, with: passwords) }
        return slapd
    }
}

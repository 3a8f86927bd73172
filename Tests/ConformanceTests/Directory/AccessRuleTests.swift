import Foundation
import TestSupport
import Testing

@Suite("The school's rules", .inTurns)
struct AccessRuleTests {
    @Test("close a class outside its hours, and say so")
    func hours() async throws {
        let server = try await serve(
            """
            access-rules:
              - {name: internat, for: {class: [2NDE*]}, hours: [\(Self.anotherDay) 08:00-09:00]}

            """
        )
        #expect(try await server.outcome(of: Fixture.pupil) == "R07")
        #expect(server.log.contains("internat"))
        #expect(try await server.outcome(of: Fixture.teacher) == AttemptLog.admitted)
        let files = try #require(server.files)
        let account = try await files.account(Fixture.pupil.login)
        #expect(account.reason?.hasPrefix("R07") == true)
        try await server.stop()
    }

    @Test("give a class a network of its own")
    func network() async throws {
        let server = try await serve(
            """
            access-rules:
              - {name: seconde 1, for: {class: 2NDE1}, vlan: 41}

            """
        )
        try await expectNetwork("41", of: Fixture.pupil, by: server)
        try await expectNetwork("20", of: Fixture.teacher, by: server)
        try await server.stop()
    }

    @Test("welcome the pupils of other schools on a network for visitors")
    func visitors() async throws {
        let server = try await serve(
            """
            visitors: {establishments: all, vlan: 60}

            """
        )
        try await expectNetwork("60", of: Fixture.ofAnotherSchool, by: server)
        #expect(try await server.outcome(of: Fixture.nobody) == "R02")
        try await server.stop()
    }

    @Test("bound the devices of an account, across a restart")
    func devices() async throws {
        var configuration = PreauServerConfiguration()
        configuration.sections = """
            access-rules:
              - {name: deux appareils, for: {population: eleve}, maximum-devices: 2}

            """
        let files = try PreauServerFiles(configuration)
        _ = try await files.importLDIF(try Fixture.accounts())
        var server = try await PreauServer.serve(files)
        let stations = (0..<3).map { "02:00:00:00:00:0\($0)" }
        for (station, outcome) in zip(stations, [AttemptLog.admitted, AttemptLog.admitted, "R07"]) {
            #expect(try await server.outcome(of: Fixture.pupil, station: station) == outcome)
        }
        try await server.stop()
        server = try await PreauServer.serve(files)
        for (station, outcome) in zip(stations, [AttemptLog.admitted, AttemptLog.admitted, "R07"]) {
            #expect(try await server.outcome(of: Fixture.pupil, station: station) == outcome)
        }
        try await server.stop()
    }

    private func serve(_ sections: String) async throws -> PreauServer {
        var configuration = PreauServerConfiguration()
        configuration.sections = sections
        return try await PreauServer.serve(configuration, accounts: try Fixture.accounts())
    }

    private func expectNetwork(
        _ vlan: String,
        of person: Fixture.Person,
        by server: PreauServer,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let device = PeerEAPOL(person, of: server)
        let tap = try PeerTap(to: server.endpoint)
        defer { tap.close() }
        try await expectAdmission(of: device, by: tap.endpoint, sourceLocation: sourceLocation)
        let accept = try #require(tap.answers.compactMap { RADIUSPacket($0) }.last { $0.code == 2 })
        #expect(accept.texts(of: 81) == [vlan], sourceLocation: sourceLocation)
    }

    /// A day that is not today, nor yesterday or tomorrow anywhere on earth.
    private static var anotherDay: String {
        let days = ["dim", "lun", "mar", "mer", "jeu", "ven", "sam"]
        let today = Calendar(identifier: .gregorian).component(.weekday, from: Date()) - 1
        return days[(today + 3) % 7]
    }
}

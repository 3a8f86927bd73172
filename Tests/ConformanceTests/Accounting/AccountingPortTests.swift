import TestSupport
import Testing

@Suite("The accounting of a real access point", .serialized, .inTurns)
struct AccountingPortTests {
    @Test("counts the sessions that hostapd tells of, under the people who logged in")
    func sessions() async throws {
        let rig = try NamespaceRig()
        let server = try await PreauServer.serve(
            accounts: try Fixture.accounts(),
            launcher: rig.accessPoint.entrance
        )
        let files = try #require(server.files)
        let port = try await rig.openPort(asking: server.endpoint)
        for person in [Fixture.pupil, Fixture.teacher] {
            let device = try await rig.plugIn(PeerNetworkBlock(person, of: server))
            #expect(try await port.verdict(for: device.station) == true)
            try await Task.sleep(for: .seconds(2))
            try await device.logOff()
            try await Task.sleep(for: .milliseconds(500))
            device.unplug()
        }
        var wrong = PeerNetworkBlock(Fixture.pupil, of: server)
        wrong.password = "Wifi-Fictif-2025"
        let stranger = try await rig.plugIn(wrong)
        #expect(try await port.verdict(for: stranger.station) == false)
        stranger.unplug()
        try await server.stop()

        let report = try await UsageReport.read(files)
        let day = try #require(report.lines.first)
        #expect(report.lines.count == 1)
        #expect(day.uai == PreauServerConfiguration.establishment)
        #expect(day.figures["I03"]?.value == 2)
        #expect(day.figures["I05"]?.value == 2)
        #expect(day.figures["I08"]?.value == 2, "\(port.log.suffix(3000))")
        #expect(day.figures["I15"]?.numerator == 1)
        #expect(day.figures["I15"]?.denominator == 3)
        #expect(day.refusals == ["R01": 1])
        #expect(day.people == ["eleve": 1, "enseignant": 1])
        let seconds = try #require(day.figures["I09"]?.value)
        #expect(2...60 ~= seconds)
    }
}

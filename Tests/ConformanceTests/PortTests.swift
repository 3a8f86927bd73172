import TestSupport
import Testing

@Suite("The port of a real access point", .serialized)
struct PortTests {
    @Test("opens to who may, shuts to who may not, and shuts when an account is locked")
    func port() async throws {
        let rig = try NamespaceRig()
        let server = try await PreauServer.serve(
            accounts: try Fixture.accounts(),
            launcher: rig.accessPoint.entrance
        )
        let port = try await rig.openPort(asking: server.endpoint)

        var wrong = PeerNetworkBlock(Fixture.pupil, of: server)
        wrong.password = "Wifi-Fictif-2025"
        let stranger = try await rig.plugIn(wrong)
        #expect(try await port.verdict(for: stranger.station) == false)
        #expect(!port.isOpen(to: stranger.station))
        #expect(port.lastAnswer?.code == 3)
        stranger.unplug()

        let teacher = try await rig.plugIn(PeerNetworkBlock(Fixture.teacher, of: server))
        #expect(try await port.verdict(for: teacher.station) == true)
        #expect(port.isOpen(to: teacher.station))
        let accept = try #require(port.lastAnswer)
        #expect(accept.values(of: 64) == ["0000000d"])
        #expect(accept.values(of: 65) == ["00000006"])
        #expect(accept.values(of: 81) == ["3230"])
        teacher.unplug()

        let pupil = try await rig.plugIn(PeerNetworkBlock(Fixture.pupil, of: server))
        #expect(try await port.verdict(for: pupil.station) == true)
        try await pupil.logInAgain()
        #expect(try await port.verdict(for: pupil.station, count: 2) == true)
        #expect(pupil.resumptions == 1)
        #expect(port.isOpen(to: pupil.station))
        #expect(port.lastAnswer?.values(of: 81) == ["3330"])

        try await server.importLDIF(try Fixture.accountsWithPupilLocked())
        var verdicts = 2
        repeat {
            try await Task.sleep(for: .milliseconds(250))
            try await pupil.logInAgain()
            verdicts += 1
        } while try await port.verdict(for: pupil.station, count: verdicts) && verdicts < 30
        #expect(!port.isOpen(to: pupil.station))
        #expect(port.lastAnswer?.code == 3)
        #expect(try await server.isAnswering())
        try await server.stop()
    }
}

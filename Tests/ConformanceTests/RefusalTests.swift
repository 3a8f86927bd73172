import TestSupport
import Testing

@Suite("A login that is wrong", .serialized, .served())
struct RefusalTests {
    @Test("is refused for its password", arguments: modernTLS)
    func wrongPassword(tls: PeerNetworkBlock.TLSVersion) async throws {
        let server = try server()
        var device = PeerEAPOL(Fixture.pupil, tls: tls, of: server)
        device.network.password = "Wifi-Fictif-2025"
        try await expectRefusal("R01", of: device, by: server)
    }

    @Test("is refused for an empty password")
    func emptyPassword() async throws {
        let server = try server()
        var device = PeerEAPOL(Fixture.pupil, of: server)
        device.network.password = ""
        try await expectRefusal("R01", of: device, by: server)
    }

    @Test(
        "is refused for its account",
        arguments: [
            (Fixture.nobody, "R02"),
            (Fixture.ofAnotherSchool, "R06"),
            (Fixture.neverActivated, "R03"),
            (Fixture.locked, "R04"),
            (Fixture.lockedByPolicy, "R04"),
        ]
    )
    func account(person: Fixture.Person, reason: String) async throws {
        let server = try server()
        try await expectRefusal(reason, of: PeerEAPOL(person, of: server), by: server)
    }

    @Test("is told apart when the device refuses our certificate", arguments: modernTLS)
    func unknownAuthority(tls: PeerNetworkBlock.TLSVersion) async throws {
        let server = try server()
        let directory = try TemporaryDirectory()
        let stranger = try ThrowAwayPKI(in: directory.path, name: "stranger")
        var device = PeerEAPOL(Fixture.pupil, tls: tls, of: server)
        device.network.authorityPath = stranger.authority.certificatePath
        try await expectRefusal("R08", of: device, by: server)
    }

    @Test("is told apart when the device expects another name", arguments: modernTLS)
    func otherServerName(tls: PeerNetworkBlock.TLSVersion) async throws {
        let server = try server()
        var device = PeerEAPOL(Fixture.pupil, tls: tls, of: server)
        device.network.serverName = "radius.autre-lycee.example"
        try await expectRefusal("R08", of: device, by: server)
    }

    @Test(
        "is refused, with an alert, for an obsolete version of TLS",
        arguments: [PeerNetworkBlock.TLSVersion.tls10, .tls11]
    )
    func obsoleteTLS(tls: PeerNetworkBlock.TLSVersion) async throws {
        let server = try server()
        let device = PeerEAPOL(Fixture.pupil, tls: tls, of: server)
        // Told by the alert, the device leaves without waiting for the Access-Reject.
        let report = try await expectRefusal("R09", of: device, by: server, isAnswered: false)
        #expect(report.attempts.last?.alertReceived == "protocol version")
    }

    @Test("is refused for another method than TTLS", arguments: ["PEAP", "MD5", "PWD"])
    func otherMethod(method: String) async throws {
        let server = try server()
        var device = PeerEAPOL(Fixture.pupil, of: server)
        device.network.method = method
        device.network.phase2 = "auth=MSCHAPV2"
        try await expectRefusal("R10", of: device, by: server)
    }

    @Test(
        "is refused for another inner method than PAP",
        arguments: [
            "auth=MSCHAPV2", "auth=MSCHAP", "auth=CHAP", "autheap=MD5", "autheap=MSCHAPV2",
            "autheap=GTC",
        ],
        modernTLS
    )
    func otherInnerMethod(phase2: String, tls: PeerNetworkBlock.TLSVersion) async throws {
        let server = try server()
        var device = PeerEAPOL(Fixture.pupil, tls: tls, of: server)
        device.network.phase2 = phase2
        try await expectRefusal("R10", of: device, by: server)
    }
}

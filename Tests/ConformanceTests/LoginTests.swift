import TestSupport
import Testing

@Suite("A login that is right", .serialized, .served())
struct LoginTests {
    @Test("opens with TLS 1.2 and with TLS 1.3", arguments: modernTLS)
    func bothVersionsOpen(tls: PeerNetworkBlock.TLSVersion) async throws {
        let server = try server()
        let device = PeerEAPOL(Fixture.pupil, tls: tls, of: server)
        let report = try await expectAdmission(of: device, by: server.endpoint)
        let attempt = try #require(report.attempts.first)
        #expect(attempt.tlsVersion == tls.logName)
        #expect(attempt.isResumed == false)
        // RFC 9190 §2.5: only a session without a second phase ends with the octet 0.
        #expect(!attempt.sawProtectedSuccess)
        // Identity, start, handshake, password: the certificate fits in one fragment.
        #expect(attempt.requests <= 4)
    }

    @Test("opens whatever letters the password has", arguments: modernTLS)
    func accentsOpen(tls: PeerNetworkBlock.TLSVersion) async throws {
        let server = try server()
        let device = PeerEAPOL(Fixture.accentedPupil, tls: tls, of: server)
        try await expectAdmission(of: device, by: server.endpoint)
    }

    @Test("opens whatever the case of the login")
    func loginIgnoresCase() async throws {
        let server = try server()
        var device = PeerEAPOL(Fixture.pupil, of: server)
        device.network.login = Fixture.pupil.login.uppercased()
        try await expectAdmission(of: device, by: server.endpoint)
    }

    @Test(
        "opens through fragments of any size, in both directions",
        arguments: [100, 300, 600, 1000, 1400],
        modernTLS
    )
    func fragmentsOpen(size: Int, tls: PeerNetworkBlock.TLSVersion) async throws {
        let server = try server()
        let tap = try PeerTap(to: server.endpoint)
        defer { tap.close() }
        var device = PeerEAPOL(Fixture.pupil, tls: tls, of: server)
        device.network.fragmentSize = size
        device.attributes = ["12:d:\(size)"]
        try await expectAdmission(of: device, by: tap.endpoint)
        // RFC 3580 §3.10: Framed-MTU counts the four octets of the EAPOL header too.
        let longest = tap.answers.compactMap { RADIUSPacket($0)?.eap.count }.max() ?? 0
        #expect(longest <= size - 4)
    }

    @Test("resumes every time, with new keys", arguments: modernTLS)
    func sessionsResume(tls: PeerNetworkBlock.TLSVersion) async throws {
        let server = try server()
        var device = PeerEAPOL(Fixture.pupil, tls: tls, of: server)
        device.reauthentications = 3
        let report = try await expectAdmission(of: device, by: server.endpoint)
        #expect(report.attempts.map(\.isResumed) == [false, true, true, true])
        for attempt in report.attempts.dropFirst() {
            // RFC 9190 §2.5, by RFC 9427 §3 for this method too.
            #expect(attempt.sawProtectedSuccess == (tls == .tls13))
            #expect(attempt.requests <= (tls == .tls13 ? 4 : 3))
        }
    }

    @Test("is named by the key's name when the access point asks for it", arguments: modernTLS)
    func keyNameIsSessionID(tls: PeerNetworkBlock.TLSVersion) async throws {
        let server = try server()
        var device = PeerEAPOL(Fixture.pupil, tls: tls, of: server)
        device.asksKeyName = true
        let report = try await expectAdmission(of: device, by: server.endpoint)
        #expect(report.attempts.first?.keyNameMatches == true)
    }
}

@Suite("A login under an RSA certificate", .serialized, .served(.withRSAKey))
struct RSALoginTests {
    @Test("opens, and resumes", arguments: modernTLS)
    func rsaOpens(tls: PeerNetworkBlock.TLSVersion) async throws {
        let server = try server()
        var device = PeerEAPOL(Fixture.pupil, tls: tls, of: server)
        device.reauthentications = 1
        let report = try await expectAdmission(of: device, by: server.endpoint)
        #expect(report.attempts.map(\.isResumed) == [false, true])
    }
}

extension PreauServerConfiguration {
    fileprivate static var withRSAKey: Self {
        var configuration = Self()
        configuration.serverKey = .rsa2048
        return configuration
    }
}

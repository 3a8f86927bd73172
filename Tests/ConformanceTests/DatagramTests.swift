import TestSupport
import Testing

@Suite("A request without a conversation", .serialized, .served(.withThreeAccessPoints))
struct DatagramTests {
    private static let credentials = [
        "User-Name = \"\(Fixture.pupil.login)\"", "User-Password = \"\(Fixture.pupil.password)\"",
    ]

    @Test("for a sign of life is answered on both ports")
    func statusServer() async throws {
        let server = try server()
        let client = PeerRadclient()
        #expect(try await client.status(of: server.endpoint) == "Access-Accept")
        let accounting = try await client.status(of: server.endpoint, accounting: true)
        #expect(accounting == "Accounting-Response")
    }

    @Test("for a password without EAP is refused, even when the password is right")
    func passwordWithoutEAP() async throws {
        let server = try server()
        let reply = try await PeerRadclient().send(
            .auth,
            Self.credentials + ["Message-Authenticator = 0x00"],
            to: server.endpoint
        )
        #expect(reply?.code == "Access-Reject")
        #expect(try await server.isAnswering())
    }

    @Test("without Message-Authenticator gets silence")
    func missingMessageAuthenticator() async throws {
        let server = try server()
        let before = AttemptLog.drops(in: server.log).count
        var client = PeerRadclient()
        client.patience = .milliseconds(300)
        #expect(try await client.send(.auth, Self.credentials, to: server.endpoint) == nil)
        #expect(try await server.isAnswering())
        let drop = "missing_message_authenticator"
        #expect(try await AttemptLog.tells(drop, after: before, of: server))
    }

    @Test("without Message-Authenticator is heard where the school allows it, but not Proxy-State")
    func optionalMessageAuthenticator() async throws {
        let server = try server()
        var endpoint = server.endpoint
        endpoint.secret = "third-secret-0123456789abcdef012"
        var client = PeerRadclient()
        client.source = "127.0.0.33"
        client.patience = .milliseconds(300)
        let reply = try await client.send(.auth, Self.credentials, to: endpoint)
        #expect(reply?.code == "Access-Reject")
        // The shape of BlastRADIUS (CVE-2024-3596).
        let proxied = Self.credentials + ["Proxy-State = 0x6261642d6c75636b"]
        #expect(try await client.send(.auth, proxied, to: endpoint) == nil)
        #expect(try await server.isAnswering())
    }

    @Test("under another secret gets silence")
    func wrongSecret() async throws {
        let server = try server()
        var endpoint = server.endpoint
        endpoint.secret = "another-secret-0123456789abcdef01"
        var client = PeerRadclient()
        client.patience = .milliseconds(300)
        #expect(try await client.status(of: endpoint) == nil)
        #expect(try await client.status(of: endpoint, accounting: true) == nil)
        #expect(try await server.isAnswering())
    }

    @Test("from an unknown address gets silence, on both ports")
    func unknownAddress() async throws {
        let server = try server()
        var client = PeerRadclient()
        client.source = "127.0.0.9"
        client.patience = .milliseconds(300)
        #expect(try await client.status(of: server.endpoint) == nil)
        #expect(try await client.status(of: server.endpoint, accounting: true) == nil)
        #expect(try await server.isAnswering())
    }

    @Test("is known by its address, and answered under its own secret")
    func eachAddressHasItsSecret() async throws {
        let server = try server()
        var endpoint = server.endpoint
        var client = PeerRadclient()
        client.source = "127.0.0.18"
        client.patience = .milliseconds(300)
        #expect(try await client.status(of: endpoint) == nil)
        endpoint.secret = "second-secret-0123456789abcdef01"
        #expect(try await client.status(of: endpoint) == "Access-Accept")
    }

    @Test("repeated octet for octet gets the same octets again")
    func duplicatesAreAnsweredFromMemory() async throws {
        let server = try server()
        let start = try HandmadeVector.named("mac-011").octets
        let socket = try PeerUDPSocket()
        try socket.send(start, port: server.endpoint.authPort)
        let answer = try #require(try await socket.receive(within: .seconds(2)))
        for _ in 0..<2 {
            try socket.send(start, port: server.endpoint.authPort)
            #expect(try await socket.receive(within: .seconds(2)) == answer)
        }
    }
}

extension PreauServerConfiguration {
    /// Beside the usual one: a block of addresses around 127.0.0.18, and an old access point.
    fileprivate static var withThreeAccessPoints: Self {
        var configuration = Self()
        configuration.accessPoints += [
            AccessPoint(
                name: "borne-deux",
                address: "127.0.0.16/28",
                secret: "second-secret-0123456789abcdef01"
            ),
            AccessPoint(
                name: "borne-ancienne",
                address: "127.0.0.33",
                secret: "third-secret-0123456789abcdef012",
                isMessageAuthenticatorOptional: true
            ),
        ]
        return configuration
    }
}

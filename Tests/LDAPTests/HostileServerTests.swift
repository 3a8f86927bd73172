import Domain
import Foundation
import LDAP
import Synchronization
import TestSupport
import Testing

/// Servers, or people between us and the server, that do not play by the rules.
@Suite
struct HostileServerTests {
    let authority: String
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        authority = try ThrowAwayPKI(in: directory.path).authority.certificatePath
    }

    /// An ExtendedResponse to the first request (RFC 4511 §4.12).
    private static func answer(code: UInt8) -> [UInt8] {
        [0x30, 0x0C, 0x02, 0x01, 0x01, 0x78, 0x07, 0x0A, 0x01, code, 0x04, 0x00, 0x04, 0x00]
    }

    private func attempt(
        _ server: FakeServer,
        scheme: String,
        limit: Duration = .seconds(1)
    ) -> (LDAPError?, Duration) {
        var error: LDAPError?
        let time = ContinuousClock().measure {
            error = failure {
                let url = "\(scheme)://127.0.0.1:\(server.port)"
                let limits = try settings(url, authority: authority, connect: limit)
                var connection = try Connection.open(limits)
                try connection.bindAsService()
            }
        }
        return (error, time)
    }

    @Test(arguments: [1, 2, 52, 80] as [UInt8])
    func aServerThatRefusesStartTLSNeverHearsThePassword(code: UInt8) throws {
        let server = try FakeServer { connection in
            connection.read()
            connection.write(Self.answer(code: code))
            connection.read()
        }
        let (error, _) = attempt(server, scheme: "ldap")
        #expect(error == .tlsFailure(""))
        #expect(!String(decoding: server.received, as: UTF8.self).contains("edge-demo"))
    }

    @Test
    func aServerThatPromisesTLSAndGoesOnInClearNeverHearsThePassword() throws {
        let server = try FakeServer { connection in
            connection.read()
            connection.write(Self.answer(code: 0))
            // A successful bind answer, in clear, before the client could have asked.
            let bound = Self.answer(code: 0).map { $0 == 0x78 ? 0x61 : $0 }
            connection.write(bound)
            connection.read()
            connection.write(bound)
            while !connection.read().isEmpty {}
        }
        let (error, _) = attempt(server, scheme: "ldap")
        #expect(error == .tlsFailure("") || error == .timedOut)
        #expect(!String(decoding: server.received, as: UTF8.self).contains("edge-demo"))
    }

    @Test(arguments: ["ldap", "ldaps"])
    func aServerThatSaysNothingIsLeftInTime(scheme: String) throws {
        let server = try FakeServer { connection in
            while !connection.read().isEmpty {}
        }
        let (error, time) = attempt(server, scheme: scheme)
        #expect(error == .timedOut)
        #expect(time < .seconds(4))
    }

    @Test(arguments: ["ldap", "ldaps"])
    func aServerThatHangsUpIsAnError(scheme: String) throws {
        let server = try FakeServer { _ in }
        let (error, _) = attempt(server, scheme: scheme)
        #expect(error == .unreachable("") || error == .tlsFailure(""))
    }

    @Test(arguments: ["ldap", "ldaps"])
    func nonsenseIsAnErrorInTime(scheme: String) throws {
        for seed in 0..<20 as Range<UInt64> {
            let server = try FakeServer { connection in
                connection.read()
                var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
                connection.write(
                    (0..<2000).map { _ in
                        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                        return UInt8(truncatingIfNeeded: state >> 56)
                    }
                )
            }
            let (error, time) = attempt(server, scheme: scheme, limit: .milliseconds(200))
            #expect(error != nil)
            #expect(time < .seconds(4))
        }
    }

    @Test
    func aLieAboutTheLengthDoesNotExhaustTheMemory() throws {
        let server = try FakeServer { connection in
            connection.read()
            connection.write([0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF, 0x02, 0x01, 0x01])
            while !connection.read().isEmpty {}
        }
        let (error, time) = attempt(server, scheme: "ldap")
        #expect(error == .unreachable(""))
        #expect(time < .milliseconds(900))
    }

    @Test(arguments: [2, 5, 6, 40, 700, 1400, 3000])
    func aServerThatStopsInTheMiddleOfARecordIsLeftInTime(octets: Int) throws {
        let slapd = try SlapdFixture()
        let port = slapd.securePort
        let relay = try FakeServer { connection in
            var left = octets
            connection.relay(to: port) { client, answer in
                client.write(Array(answer.prefix(left)))
                left = max(0, left - answer.count)
            }
        }
        #expect(try Self.outcome(through: relay, trusting: slapd) < .seconds(6))
    }

    @Test(arguments: [0, 1500])
    func aServerThatTricklesIsLeftInTime(octets: Int) throws {
        let slapd = try SlapdFixture()
        let port = slapd.securePort
        let relay = try FakeServer { connection in
            var left = octets
            connection.relay(to: port) { client, answer in
                client.write(Array(answer.prefix(left)))
                for octet in answer.dropFirst(left) where client.write([octet]) { usleep(50_000) }
                left = max(0, left - answer.count)
            }
        }
        #expect(try Self.outcome(through: relay, trusting: slapd) < .seconds(6))
    }

    private static func outcome(
        through relay: FakeServer,
        trusting slapd: SlapdFixture
    ) throws -> Duration {
        ContinuousClock().measure {
            let error = failure {
                let limits = try settings(
                    "ldaps://127.0.0.1:\(relay.port)",
                    authority: slapd.authorityPath,
                    connect: .milliseconds(600),
                    response: .milliseconds(600)
                )
                var connection = try Connection.open(limits)
                try connection.bindAsService()
                _ = try connection.entries(people())
            }
            #expect(error == .timedOut, "\(String(describing: error))")
        }
    }
}

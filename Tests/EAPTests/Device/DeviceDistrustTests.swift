import Domain
import Foundation
import TLS
import TestSupport
import Testing

@testable import EAP

@Suite("A device of ours does not trust")
struct DeviceDistrustTests {
    let server: TestServer

    init() throws {
        server = try TestServer()
    }

    /// What a device says of a server whose certificate it does not believe.
    private func expectDistrust(
        _ encounter: Encounter,
        location: SourceLocation = #_sourceLocation
    ) {
        guard case .tls(.violation(let text)) = encounter.failure else {
            Issue.record("\(encounter.ending)", sourceLocation: location)
            return
        }
        #expect(text.contains("certificate verify failed"), sourceLocation: location)
        // The credentials have not left.
        #expect(encounter.summary.login == nil, sourceLocation: location)
    }

    @Test("another authority", arguments: DeviceLoginTests.versions)
    func otherAuthority(version: TLSVersion) throws {
        let directory = try TemporaryDirectory()
        let other = try ThrowAwayPKI(in: directory.path)
        let path = URL(filePath: other.authority.certificatePath)
        let authority = Array(try Data(contentsOf: path))
        expectDistrust(try server.meet(DeviceOptions(version), trusting: authority))
    }

    @Test("another name", arguments: DeviceLoginTests.versions)
    func otherName(version: TLSVersion) throws {
        var options = DeviceOptions(version)
        for name in ["radius.autre.example", "localhost.example", "ocalhost"] {
            options.serverName = name
            expectDistrust(try server.meet(options))
        }
    }

    /// The context remembers a chain that it found good, and no other.
    @Test("another server after a good one", arguments: DeviceLoginTests.versions)
    func afterAGoodOne(version: TLSVersion) throws {
        let directory = try TemporaryDirectory()
        let authority = try ThrowAwayPKI(in: directory.path)
        func octets(_ path: String) throws -> [UInt8] {
            Array(try Data(contentsOf: URL(filePath: path)))
        }
        let pem = try octets(authority.authority.certificatePath)
        let context = try ClientContext.make(
            authorities: pem,
            serverName: "localhost",
            version: version
        )
        let good = try authority.issue("good")
        let bad = try authority.issue("bad", subjectAlternativeNames: ["DNS:autre.example"])
        for (identity, isTrusted) in [(good, true), (good, true), (bad, false), (good, true)] {
            let server = try ServerContext.make(
                certificateChain: try octets(identity.certificatePath),
                privateKey: SecretBytes(try octets(identity.keyPath)),
                resumptions: ResumptionTable()
            )
            #expect(try isTrusting(context, server) == isTrusted)
        }
    }

    private func isTrusting(_ context: ClientContext, _ server: ServerContext) throws -> Bool {
        var device = TTLSPeer(
            context: context,
            credentials: PeerCredentials(
                identity: "anonymous",
                login: Pupil.login,
                password: SecretBytes(Pupil.password)
            ),
            maximumEAPLength: 1396
        )
        var conversation = TTLSConversation(context: server, maximumEAPLength: 1396)
        var step = conversation.receive(device.identityResponse)
        while let request = step.request {
            switch device.receive(request) {
            case .respond(let response): step = conversation.receive(response)
            case .fail(.tls(.violation)): return false
            case .fail(let failure): throw SupportError("\(failure)")
            case .succeed: throw SupportError("success in a challenge")
            }
        }
        guard case .verify = step else { throw SupportError("\(step)") }
        return true
    }

    @Test("an authority that is no certificate")
    func noAuthority() throws {
        #expect(throws: TLSConfigurationError.self) {
            _ = try ClientContext.make(
                authorities: Array("no PEM".utf8),
                serverName: "localhost",
                version: .tls13
            )
        }
    }
}

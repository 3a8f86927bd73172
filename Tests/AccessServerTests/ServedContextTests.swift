import Domain
import EAP
import Foundation
import TLS
import TestSupport
import Testing

@testable import AccessServer

@Suite("A certificate that is changed while the server runs", .serialized)
struct ServedContextTests {
    private let directory: TemporaryDirectory
    private let contexts: ServedContext
    private let old: [UInt8]
    private let next: [UInt8]
    private static let serverName = "radius.lycee.example"

    init() throws {
        let directory = try TemporaryDirectory()
        func chain(_ name: String) throws -> (context: ServerContext, authority: [UInt8]) {
            let pki = try ThrowAwayPKI(in: directory.path, name: "\(name)-authority")
            let names = ["DNS:\(Self.serverName)"]
            let identity = try pki.issue(name, subjectAlternativeNames: names)
            let context = try ServerContext.make(
                certificateChain: Self.octets(identity.certificatePath),
                privateKey: SecretBytes(try Self.octets(identity.keyPath)),
                resumptions: ResumptionTable()
            )
            return (context, try Self.octets(pki.authority.certificatePath))
        }
        self.directory = directory
        let first = try chain("first")
        let second = try chain("second")
        contexts = ServedContext(first.context, next: second.context)
        old = first.authority
        next = second.authority
    }

    private static func octets(_ path: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(filePath: path)))
    }

    /// A device that trusts these authorities, ready to log in.
    private func device(
        trusting authorities: [UInt8],
        resuming session: TLSSession? = nil
    ) throws -> TTLSPeer {
        TTLSPeer(
            context: try ClientContext.make(
                authorities: authorities,
                serverName: Self.serverName,
                version: .tls13
            ),
            credentials: PeerCredentials(
                identity: "anonyme@lycee.example",
                login: "eleve",
                password: SecretBytes(StubAuthority.password)
            ),
            resuming: session,
            maximumEAPLength: 1400
        )
    }

    /// Goes on with a conversation for so many requests at most.
    ///
    /// - Returns: how it ended; `nil` when it has not.
    private func advance(
        _ device: inout TTLSPeer,
        _ request: inout TestRequest,
        over peer: TestPeer,
        requests: Int = 20
    ) async throws -> TTLSPeer.Success? {
        for _ in 0..<requests {
            request.authenticator = (0..<16).map { _ in UInt8.random(in: 0...255) }
            request.identifier &+= 1
            let reply = try #require(try await peer.ask(request))
            switch device.receive(reply.eap) {
            case .respond(let response):
                request.eap = response
                request.state = reply.values(of: 24).first
            case .succeed(let success): return success
            case .fail(let failure): throw SupportError("\(failure)")
            }
        }
        return nil
    }

    private func login(
        trusting authorities: [UInt8],
        resuming session: TLSSession? = nil,
        over peer: TestPeer
    ) async throws -> TTLSPeer.Success? {
        var device = try device(trusting: authorities, resuming: session)
        var request = TestRequest()
        request.eap = device.identityResponse
        return try await advance(&device, &request, over: peer)
    }

    @Test("New conversations see it at once; those under way end as they began")
    func swap() async throws {
        try await RunningServer.with(contexts: contexts) { running in
            let peer = try TestPeer(running)
            #expect(try await login(trusting: old, over: peer) != nil)
            await #expect(throws: SupportError.self) {
                _ = try await login(trusting: next, over: peer)
            }

            var underWay = try device(trusting: old)
            var request = TestRequest()
            request.eap = underWay.identityResponse
            // The Start and a part of the server's flight.
            #expect(try await advance(&underWay, &request, over: peer, requests: 2) == nil)
            contexts.serve(next: true)
            #expect(try await login(trusting: next, over: peer) != nil)
            #expect(try await login(trusting: old + next, over: peer) != nil)
            await #expect(throws: SupportError.self) {
                _ = try await login(trusting: old, over: peer)
            }
            #expect(try await advance(&underWay, &request, over: peer) != nil)

            contexts.serve(next: false)
            #expect(try await login(trusting: old, over: peer) != nil)
        }
    }

    @Test("A session is not continued across the change, so that a device shows what it trusts")
    func resumption() async throws {
        try await RunningServer.with(contexts: contexts) { running in
            let peer = try TestPeer(running)
            let both = old + next
            let first = try #require(try await login(trusting: both, over: peer))
            let again = try #require(
                try await login(trusting: both, resuming: first.session, over: peer)
            )
            #expect(again.isResumed)
            contexts.serve(next: true)
            let after = try #require(
                try await login(trusting: both, resuming: again.session, over: peer)
            )
            #expect(!after.isResumed)
            let later = try #require(
                try await login(trusting: both, resuming: after.session, over: peer)
            )
            #expect(later.isResumed)
        }
    }
}

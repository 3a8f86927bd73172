import Domain
import TLS
import TestSupport
import Testing

@testable import EAP

@Suite("A full login")
struct FullLoginTests {
    static let keys: [ThrowAwayPKI.KeyKind] = [.ecdsaP256, .rsa2048]

    @Test(
        "ends in Success with the keys that the device has",
        arguments: PeerTLSOptions.Version.spoken,
        keys
    )
    func success(version: PeerTLSOptions.Version, key: ThrowAwayPKI.KeyKind) throws {
        let login = try TestServer(key: key).logIn(.init(version: version))
        guard case .accepted(let grant, let keys) = login.ending else {
            Issue.record("\(login.ending)")
            return
        }
        #expect(grant == Pupil.grant)
        try login.peer.expect(keys, of: version)
        #expect(login.summary.login == Pupil.login)
        #expect(login.summary.outerIdentity == "anonymous@lycee.example")
        #expect(login.summary.tlsVersion == (version == .tls13 ? .tls13 : .tls12))
        #expect(!login.summary.isResumed)
    }

    @Test("takes four round trips", arguments: PeerTLSOptions.Version.spoken, keys)
    func roundTrips(version: PeerTLSOptions.Version, key: ThrowAwayPKI.KeyKind) throws {
        let login = try TestServer(key: key).logIn(.init(version: version))
        #expect(login.requests.count == 4)
        #expect(login.summary.rounds == 4)
    }

    @Test("takes three when credentials come with Finished (RFC 5281 §7.4)")
    func piggyback() throws {
        var options = Peer.Options(version: .tls13)
        options.piggybacks = true
        let login = try TestServer().logIn(options)
        let keys = try #require(login.ending.keys)
        try login.peer.expect(keys, of: .tls13)
        #expect(login.summary.rounds == 3)
    }

    @Test(
        "never sends application data: the protected success is for resumption alone",
        arguments: PeerTLSOptions.Version.spoken,
        [false, true]
    )
    func noProtectedSuccess(version: PeerTLSOptions.Version, piggybacks: Bool) throws {
        var options = Peer.Options(version: version)
        options.piggybacks = piggybacks
        let login = try TestServer().logIn(options)
        #expect(login.ending.keys != nil)
        #expect(login.peer.tunnelData.isEmpty)
    }

    @Test(
        "works over any link and with any fragments of the device's",
        arguments: PeerTLSOptions.Version.spoken,
        [60, 96, 253, 1020, 1496]
    )
    func links(version: PeerTLSOptions.Version, maximumEAPLength: Int) throws {
        let server = try TestServer(key: .rsa2048)
        for size in [12, 50, 99, 300, 1400] {
            var options = Peer.Options(version: version)
            options.fragmentSize = size
            let login = try server.logIn(options, maximumEAPLength: maximumEAPLength)
            #expect(login.ending.keys != nil, "fragments of \(size): \(login.ending)")
            #expect(login.requests.allSatisfy { $0.count <= maximumEAPLength })
        }
    }

    @Test("survives a first group that the server does not know (HelloRetryRequest)")
    func helloRetryRequest() throws {
        var options = Peer.Options(version: .tls13)
        options.tls.groups = "ffdhe2048:P-256"
        let login = try TestServer().logIn(options)
        #expect(login.ending.keys != nil)
        #expect(login.summary.rounds == 5)
    }

    @Test(
        "accepts the device's first group without a second ClientHello",
        arguments: ["X25519", "P-256", "X448", "P-384", "P-521"]
    )
    func firstGroup(group: String) throws {
        var options = Peer.Options(version: .tls13)
        options.tls.groups = group
        #expect(try TestServer().logIn(options).summary.rounds == 4)
    }

    @Test("takes credentials after a change of keys (RFC 8446 §4.6.3)")
    func keyUpdate() throws {
        let server = try TestServer()
        var dialogue = Dialogue(server, try server.peer())
        try dialogue.advance(toResponse: 4)
        dialogue.peer.tls.updateKeys()
        #expect(try dialogue.run().keys != nil)
    }

    @Test("begins without a Request/Identity of ours when the access point sent it")
    func identityFromAccessPoint() throws {
        let server = try TestServer()
        var conversation = TTLSConversation(context: server.context, maximumEAPLength: 1020)
        let step = conversation.receive(response(77, 1, Array("anonymous".utf8)))
        #expect(step.request == [1, 78, 0, 6, 21, 0x20])
    }
}

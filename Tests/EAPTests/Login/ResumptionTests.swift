import Domain
import Testing

@testable import EAP

@Suite("A resumed session")
struct ResumptionTests {
    let server: TestServer

    init() throws {
        server = try TestServer()
    }

    @Test("ends in Success with new keys, without a password", arguments: Resumption.allCases)
    func success(means: Resumption) throws {
        let first = try server.logIn(means.options())
        let second = try server.resume(first.session, means)
        guard case .accepted(let grant, let keys) = second.ending else {
            Issue.record("\(second.ending)")
            return
        }
        #expect(second.peer.tls.isResumed)
        #expect(grant == Pupil.grant)
        try second.peer.expect(keys, of: means.version)
        #expect(keys.masterSessionKey != first.ending.keys?.masterSessionKey)
        #expect(second.summary.isResumed)
        #expect(second.summary.login == Pupil.login)
    }

    @Test(
        "takes three round trips in TLS 1.2, four in TLS 1.3 (RFC 9190 §2.1.3)",
        arguments: [(Resumption.sessionID, 3), (.ticket, 3), (.preSharedKey, 4)]
    )
    func roundTrips(means: Resumption, rounds: Int) throws {
        let login = try server.resume(try server.session(means), means)
        #expect(login.summary.isResumed)
        #expect(login.summary.rounds == rounds)
    }

    @Test(
        "has one protected octet 0 in TLS 1.3, nothing in TLS 1.2",
        arguments: [(Resumption.sessionID, []), (.ticket, []), (.preSharedKey, [UInt8(0)])]
    )
    func protectedSuccess(means: Resumption, data: [UInt8]) throws {
        let login = try server.resume(try server.session(means), means)
        #expect(login.summary.isResumed)
        #expect(login.peer.tunnelData == data)
    }

    @Test("is followed by another, and another", arguments: Resumption.allCases)
    func chain(means: Resumption) throws {
        var session = try server.session(means)
        for _ in 0..<5 {
            let next = try server.resume(session, means)
            #expect(next.ending.keys != nil)
            #expect(next.summary.isResumed)
            // A device that uses a TLS 1.3 ticket twice can be recognised (RFC 8446 §C.4).
            if means == .preSharedKey { #expect(try next.session.ticket != session.ticket) }
            session = try next.session
        }
    }

    @Test("works over the narrowest link", arguments: Resumption.allCases)
    func narrowLink(means: Resumption) throws {
        var options = means.options(resuming: try server.session(means))
        options.fragmentSize = 50
        let login = try server.logIn(options, maximumEAPLength: 60)
        #expect(login.ending.keys != nil)
        #expect(login.summary.isResumed)
        #expect(login.requests.allSatisfy { $0.count <= 60 })
    }

    @Test(
        "fails when the account no longer stands, and is no more",
        arguments: Resumption.allCases
    )
    func closedAccount(means: Resumption) throws {
        let session = try server.session(means)
        let refused = try server.resume(session, means, verdicts: Verdicts(isClosed: true))
        #expect(refused.summary.isResumed)
        #expect(refused.ending.refusal?.reason == .accountClosed)
        #expect(refused.peer.tunnelData.isEmpty)
        let next = try server.resume(session, means)
        #expect(next.ending.keys != nil)
        #expect(!next.summary.isResumed)
    }

    @Test(
        "fails when the password has changed, and the next login is a full one",
        arguments: Resumption.allCases
    )
    func changedPassword(means: Resumption) throws {
        let session = try server.session(means)
        let changed = Verdicts(passwordVersion: 1)
        let refused = try server.resume(session, means, verdicts: changed)
        #expect(refused.summary.isResumed)
        #expect(refused.ending.refusal?.reason == .wrongPassword)
        let full = try server.resume(session, means, verdicts: changed)
        #expect(full.ending.keys != nil)
        #expect(!full.summary.isResumed)
        let resumed = try server.resume(full.session, means, verdicts: changed)
        #expect(resumed.ending.keys != nil)
        #expect(resumed.summary.isResumed)
    }

    @Test(
        "leaves the session of another device alone when it fails",
        arguments: Resumption.allCases
    )
    func otherDevice(means: Resumption) throws {
        let session = try server.session(means)
        let other = try server.session(means)
        _ = try server.resume(session, means, verdicts: Verdicts(isClosed: true))
        #expect(try server.resume(other, means).summary.isResumed)
    }

    @Test("lasts no longer than the login that it continues (RFC 9190 §5.7)")
    func boundedTimeout() throws {
        for means in Resumption.allCases {
            let session = try server.session(means)
            server.clock.advance(by: .seconds(9 * 3600))
            let peer = try server.peer(means.options(resuming: session))
            var dialogue = Dialogue(server, peer)
            #expect(try dialogue.run().keys != nil)
            #expect(dialogue.conversation.bounded(28_800) == 3 * 3600)
            #expect(dialogue.conversation.bounded(600) == 600)
        }
        var full = Dialogue(server, try server.peer())
        #expect(try full.run().keys != nil)
        #expect(full.conversation.bounded(86_400) == 86_400)
    }

    @Test(
        "is no resumption when the device proves its password anew",
        arguments: Resumption.allCases
    )
    func insistence(means: Resumption) throws {
        var options = means.options(resuming: try server.session(means))
        options.insistsOnPassword = true
        let login = try server.logIn(options)
        #expect(login.peer.tls.isResumed)
        #expect(login.ending.keys != nil)
        #expect(!login.summary.isResumed)
        #expect(login.peer.tunnelData.isEmpty)
    }

    @Test("does not hide a password that is wrong", arguments: Resumption.allCases)
    func wrongPassword(means: Resumption) throws {
        var options = means.options(resuming: try server.session(means))
        options.insistsOnPassword = true
        options.phase2 = pap(Pupil.login, "autre")
        let login = try server.logIn(options)
        #expect(login.peer.tls.isResumed)
        #expect(login.ending.refusal?.reason == .wrongPassword)
    }

    @Test("comes of a ticket of twelve hours without early data, which is only a name")
    func ticket() throws {
        let session = try server.session(.preSharedKey)
        #expect(session.lifetimeHint == 12 * 3600)
        #expect(session.maximumEarlyData == 0)
        #expect(session.ticket.count == 32)
    }

    @Test("may pass from session ID to ticket")
    func ticketAfterSessionID() throws {
        let session = try server.session(.sessionID)
        let first = try server.resume(session, .ticket)
        #expect(first.ending.keys != nil)
        let second = try server.resume(first.session, .ticket)
        #expect(second.ending.keys != nil)
    }

    @Test("ends in Failure when the device sends data after the protected success")
    func dataAfterProtectedSuccess() throws {
        let session = try server.session(.preSharedKey)
        let peer = try server.peer(Resumption.preSharedKey.options(resuming: session))
        var dialogue = Dialogue(server, peer)
        try dialogue.advance(toResponse: 4)
        peer.tls.write(pap(Pupil.login, Pupil.password))
        dialogue.deliver([0] + peer.tls.takeOutput())
        #expect(try dialogue.run().refusal?.reason == .eapMethod)
    }
}

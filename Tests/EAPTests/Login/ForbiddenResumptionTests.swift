import Domain
import Testing

@testable import EAP

// CVE-2017-9148: a TLS session resumed before its inner login let anybody in.
@Suite("A session never resumes")
struct ForbiddenResumptionTests {
    let server: TestServer

    init() throws {
        server = try TestServer()
    }

    /// Offers to resume, sends nothing inside the tunnel, and hopes for Success.
    private func expectNoResumption(
        _ session: PeerSession,
        _ means: Resumption,
        location: SourceLocation = #_sourceLocation
    ) throws {
        var dialogue = Dialogue(server, try server.peer(means.options(resuming: session)))
        try dialogue.advance(toResponse: 4)
        #expect(!dialogue.peer.tls.isResumed, sourceLocation: location)
        dialogue.deliver([0])
        let refusal = try dialogue.run().refusal
        #expect(refusal?.reason == .eapMethod, sourceLocation: location)
        // The device is not harmed: it logs in with its password all the same.
        let full = try server.resume(session, means)
        #expect(full.ending.keys != nil, sourceLocation: location)
        #expect(!full.summary.isResumed, sourceLocation: location)
    }

    /// Plays a conversation until the device has its session and owes its credentials.
    private func dialogueBeforePhase2(_ means: Resumption) throws -> Dialogue {
        var dialogue = Dialogue(server, try server.peer(means.options()))
        try dialogue.advance(toResponse: 4)
        // The device reads the last message of the handshake, but its answer is not sent.
        _ = try dialogue.peer.answer(#require(dialogue.step.request))
        return dialogue
    }

    @Test("when the password was wrong", arguments: Resumption.allCases)
    func wrongPassword(means: Resumption) throws {
        var options = means.options()
        options.phase2 = pap(Pupil.login, "autre")
        let login = try server.logIn(options)
        #expect(login.ending.refusal?.reason == .wrongPassword)
        try expectNoResumption(login.session, means)
    }

    @Test("when the inner login never happened", arguments: Resumption.allCases)
    func noPhase2(means: Resumption) throws {
        var dialogue = try dialogueBeforePhase2(means)
        let session = try #require(dialogue.peer.tls.session)
        try expectNoResumption(session, means)
        _ = dialogue.conversation.abandon()
        try expectNoResumption(session, means)
    }

    @Test("when phase 2 was skipped", arguments: Resumption.allCases)
    func skippedPhase2(means: Resumption) throws {
        var dialogue = try dialogueBeforePhase2(means)
        let session = try #require(dialogue.peer.tls.session)
        dialogue.deliver([0])
        #expect(try dialogue.run().refusal?.reason == .eapMethod)
        try expectNoResumption(session, means)
    }

    @Test("when the verdict was never awaited", arguments: Resumption.allCases)
    func verdictNotAwaited(means: Resumption) throws {
        var dialogue = Dialogue(server, try server.peer(means.options()))
        try dialogue.advance(toResponse: 4)
        try dialogue.advance()
        guard case .verify = dialogue.step else {
            Issue.record("\(dialogue.step)")
            return
        }
        let session = try #require(dialogue.peer.tls.session)
        try expectNoResumption(session, means)
        // A verdict that comes after the conversation was given up changes nothing.
        _ = dialogue.conversation.abandon()
        #expect(dialogue.conversation.conclude(.admit(Pupil.grant)).discard == .finished)
        try expectNoResumption(session, means)
    }

    @Test("when the account was refused", arguments: Resumption.allCases)
    func refusedAccount(means: Resumption) throws {
        var dialogue = Dialogue(server, try server.peer(means.options()))
        try dialogue.advance(toResponse: 4)
        try dialogue.advance()
        let refusal = Refusal(.otherEstablishment)
        #expect(dialogue.conversation.conclude(.refuse(refusal)).refusal == refusal)
        try expectNoResumption(try #require(dialogue.peer.tls.session), means)
    }

    @Test("when its conversation did, but its own login failed")
    func failureAfterIgnoredTicket() throws {
        for means in Resumption.allCases {
            var options = means.options()
            options.phase2 = pap(Pupil.login, "autre")
            let failed = try server.logIn(options).session
            // The ticket is refused and the password is wrong again: nothing was gained.
            options.tls.session = failed
            let login = try server.logIn(options)
            #expect(login.ending.refusal?.reason == .wrongPassword)
            try expectNoResumption(login.session, means)
        }
    }

    @Test("in another version of TLS than its own")
    func otherVersion() throws {
        let session = try server.session(.ticket)
        let login = try server.resume(session, .preSharedKey)
        #expect(login.ending.keys != nil)
        #expect(!login.summary.isResumed)
    }
}

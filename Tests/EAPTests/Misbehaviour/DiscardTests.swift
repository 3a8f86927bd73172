import Domain
import Testing

@testable import EAP

@Suite("A packet that is discarded")
struct DiscardTests {
    let server: TestServer

    init() throws {
        server = try TestServer()
    }

    /// Packets that mean nothing while the server waits for a response of that identifier.
    private func noise(_ identifier: UInt8) -> [([UInt8], Step.Discard)] {
        let fragment: [UInt8] = [0x80, 0, 0, 0, 2, 1, 2]
        return [
            ([], .malformed), ([2], .malformed), ([2, identifier, 0], .malformed),
            ([2, identifier, 0, 3], .malformed), ([2, identifier, 0, 9, 21, 0], .malformed),
            ([2, identifier, 0, 4], .malformed), ([2, identifier, 0, 5, 0], .malformed),
            ([0, identifier, 0, 6, 21, 0], .malformed), ([6, identifier, 0, 6, 21, 0], .malformed),
            ([1, identifier, 0, 6, 21, 0], .notAResponse), ([3, identifier, 0, 4], .notAResponse),
            ([4, identifier, 0, 4], .notAResponse),
            (response(identifier &+ 1, 21, [0]), .otherIdentifier),
            (response(identifier &- 1, 21, fragment), .otherIdentifier),
            (response(identifier &- 1, 1, [0x61]), .otherIdentifier),
            (response(identifier &+ 128, 3, [25]), .otherIdentifier),
        ]
    }

    private func expectNoHarm(_ options: Peer.Options, maximumEAPLength: Int) throws {
        var dialogue = Dialogue(
            server,
            try server.peer(options),
            maximumEAPLength: maximumEAPLength
        )
        while dialogue.step.request != nil || dialogue.step.isQuestion {
            for (octets, expected) in noise(dialogue.identifier) {
                let rounds = dialogue.conversation.summary.rounds
                let discard = dialogue.conversation.receive(octets).discard
                // A verdict is awaited: nothing is expected of the device.
                let busy = dialogue.step.isQuestion && expected == .otherIdentifier
                #expect(discard == (busy ? .busy : expected), "\(octets)")
                #expect(dialogue.conversation.summary.rounds == rounds)
            }
            if !dialogue.step.isQuestion {
                #expect(dialogue.conversation.conclude(.admit(Pupil.grant)).discard == .finished)
            }
            try dialogue.advance()
        }
        #expect(try dialogue.run().keys != nil)
    }

    @Test(
        "leaves a full login as it was, between any two steps",
        arguments: PeerTLSOptions.Version.spoken
    )
    func full(version: PeerTLSOptions.Version) throws {
        var options = Peer.Options(version: version)
        try expectNoHarm(options, maximumEAPLength: 1496)
        options.fragmentSize = 90
        try expectNoHarm(options, maximumEAPLength: 100)
    }

    @Test(
        "leaves a resumed session as it was, between any two steps",
        arguments: Resumption.allCases
    )
    func resumed(means: Resumption) throws {
        var options = means.options(resuming: try server.session(means))
        options.fragmentSize = 90
        try expectNoHarm(options, maximumEAPLength: 100)
    }

    @Test("is any response while a verdict is awaited, the right identifier or not")
    func busy() throws {
        var dialogue = Dialogue(server, try server.peer())
        try dialogue.advance(toResponse: 4)
        try dialogue.advance()
        #expect(dialogue.step.isQuestion)
        for type in [1, 3, 21, 25] as [UInt8] {
            let octets = response(dialogue.identifier, type, [0])
            #expect(dialogue.conversation.receive(octets).discard == .busy)
        }
        #expect(try dialogue.run().keys != nil)
    }

    @Test("is any response after the end")
    func finished() throws {
        for phase2 in [pap(Pupil.login, Pupil.password), pap(Pupil.login, "autre")] {
            var options = Peer.Options()
            options.phase2 = phase2
            var dialogue = Dialogue(server, try server.peer(options))
            _ = try dialogue.run()
            for identifier in UInt8.min...UInt8.max {
                let octets = response(identifier, 21, [0])
                #expect(dialogue.conversation.receive(octets).discard == .finished)
            }
            #expect(dialogue.conversation.conclude(.admit(Pupil.grant)).discard == .finished)
        }
    }
}

extension Step {
    /// Whether a verdict is asked for.
    fileprivate var isQuestion: Bool {
        switch self {
        case .verify, .readmit: true
        default: false
        }
    }
}

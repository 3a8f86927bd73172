import Domain
import Testing

@testable import EAP

/// One conversation, played to its end.
struct Login {
    let ending: Dialogue.Ending
    let peer: Peer
    let summary: TTLSConversation.Summary
    /// Every request of the server's, the first one being for the Identity.
    let requests: [[UInt8]]

    /// The session that the device kept.
    var session: PeerSession {
        get throws { try #require(peer.tls.session, "no session") }
    }
}

extension TestServer {
    /// Plays a conversation to its end.
    func logIn(
        _ options: Peer.Options = Peer.Options(),
        maximumEAPLength: Int = 1496,
        verdicts: Verdicts = Verdicts()
    ) throws -> Login {
        var dialogue = Dialogue(self, try peer(options), maximumEAPLength: maximumEAPLength)
        dialogue.verdicts = verdicts
        let ending = try dialogue.run()
        return Login(
            ending: ending,
            peer: dialogue.peer,
            summary: dialogue.conversation.summary,
            requests: dialogue.requests
        )
    }

    /// Logs in with a password, and keeps the session.
    func session(_ means: Resumption) throws -> PeerSession {
        try logIn(means.options()).session
    }

    /// Plays a conversation that offers to resume.
    func resume(
        _ session: PeerSession,
        _ means: Resumption,
        verdicts: Verdicts = Verdicts()
    ) throws -> Login {
        try logIn(means.options(resuming: session), verdicts: verdicts)
    }
}

extension Peer.Options {
    init(version: PeerTLSOptions.Version) {
        tls.version = version
    }
}

extension SecretBytes {
    var octets: [UInt8] { withBytes { bytes in bytes.indices.map { bytes[$0] } } }
}

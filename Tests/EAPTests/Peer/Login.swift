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

    /// The ticket that the device kept.
    var session: PeerSession {
        get throws { try #require(peer.tls.session, "no ticket") }
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

    /// Plays a conversation that offers a ticket.
    func resume(
        _ session: PeerSession,
        _ version: PeerTLSOptions.Version,
        verdicts: Verdicts = Verdicts()
    ) throws -> Login {
        try logIn(.init(version: version, session: session), verdicts: verdicts)
    }
}

extension Peer.Options {
    init(version: PeerTLSOptions.Version, session: PeerSession? = nil) {
        tls.version = version
        tls.session = session
    }
}

extension SecretBytes {
    var octets: [UInt8] { withBytes { bytes in bytes.indices.map { bytes[$0] } } }
}

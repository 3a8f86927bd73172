import Domain
import TestSupport

@testable import EAP

/// A conversation and the device that holds it, played step by step.
struct Dialogue: ~Copyable {
    /// How a conversation ended.
    enum Ending {
        case accepted(Grant, SessionKeys)
        case refused(Refusal)
    }

    var conversation: TTLSConversation
    let peer: Peer
    var verdicts = Verdicts()
    /// What the conversation asked for last.
    private(set) var step: Step
    /// Every request of the server's, the first one being for the Identity.
    private(set) var requests: [[UInt8]] = []

    init(_ server: TestServer, _ peer: Peer, maximumEAPLength: Int = 1496) {
        conversation = TTLSConversation(
            context: server.context,
            maximumEAPLength: maximumEAPLength
        )
        conversation.namesSession = true
        self.peer = peer
        step = conversation.requestIdentity()
    }

    /// The identifier that the server waits for.
    var identifier: UInt8 {
        step.request?[1] ?? peer.lastIdentifier ?? 0
    }

    /// Does what the conversation asks for.
    ///
    /// - Throws: `PeerRequest.Complaint` when the server breaks a rule, `SupportError` at the end.
    mutating func advance() throws {
        switch step {
        case .challenge(let request), .alert(let request, _):
            requests.append(request)
            step = conversation.receive(try peer.answer(request))
        case .verify(let login, let password):
            step = conversation.conclude(verdicts.judge(login: login, password: password))
        case .readmit(let login):
            step = conversation.conclude(verdicts.readmit(login))
        case .succeed, .fail, .discard:
            throw SupportError("nothing to do after \(step)")
        }
    }

    /// Goes on until the device is about to send its response of that number, counted from 1.
    mutating func advance(toResponse number: Int) throws {
        while conversation.summary.rounds < number - 1 || step.request == nil { try advance() }
    }

    /// Goes on to the end.
    mutating func run() throws -> Ending {
        while true {
            switch step {
            case .succeed(let packet, let grant, let keys):
                try check(packet, code: 3)
                return .accepted(grant, keys)
            case .fail(let packet, let refusal):
                try check(packet, code: 4)
                return .refused(refusal)
            default: try advance()
            }
        }
    }

    /// Sends an EAP-TTLS response of one's own making in place of the device's.
    mutating func deliver(_ data: [UInt8]) {
        deliver(octets: response(identifier, 21, data))
    }

    /// Sends a packet of one's own making in place of the device's.
    mutating func deliver(octets: [UInt8]) {
        if let request = step.request { requests.append(request) }
        step = conversation.receive(octets)
    }

    /// A Success or Failure has four octets and the identifier of the last request (RFC 3748 §4.2).
    private func check(_ packet: [UInt8], code: UInt8) throws {
        let identifier = requests.last.map { $0[1] }
        guard let identifier, packet == [code, identifier, 0, 4] else {
            throw PeerRequest.Complaint("bad end \(packet) after request \(identifier ?? 0)")
        }
    }
}

extension Dialogue.Ending {
    var refusal: Refusal? {
        if case .refused(let refusal) = self { refusal } else { nil }
    }

    var keys: SessionKeys? {
        if case .accepted(_, let keys) = self { keys } else { nil }
    }
}

extension Step {
    /// What is to be sent in an Access-Challenge.
    var request: [UInt8]? {
        switch self {
        case .challenge(let packet), .alert(let packet, _): packet
        default: nil
        }
    }

    var refusal: Refusal? {
        if case .fail(_, let refusal) = self { refusal } else { nil }
    }

    var discard: Discard? {
        if case .discard(let discard) = self { discard } else { nil }
    }
}

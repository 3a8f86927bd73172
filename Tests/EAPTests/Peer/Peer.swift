import TestSupport

/// A device that logs in by EAP-TTLS, and watches that the server keeps to the RFCs.
final class Peer {
    struct Options {
        var identity = "anonymous@lycee.example"
        /// What the device sends inside the tunnel.
        var phase2 = pap(Pupil.login, Pupil.password)
        /// Octets of TLS in one packet.
        var fragmentSize = 1000
        /// Whether credentials go in one message with Finished (RFC 5281 §7.4).
        var piggybacks = false
        /// Whether to prove the password even when the server resumes.
        var insistsOnPassword = false
        var tls = PeerTLSOptions()
    }

    let tls: PeerTLS
    private let options: Options
    /// Everything that the server sent in the tunnel.
    private(set) var tunnelData: [UInt8] = []
    private(set) var lastIdentifier: UInt8?
    private var hasStarted = false
    private var hasSentCredentials = false
    private var incoming: [UInt8] = []
    private var declaredLength: Int?
    private var isInsideMessage = false
    private var outgoing: [[UInt8]] = []

    init(_ options: Options = Options(), authority: [UInt8]) throws {
        self.options = options
        tls = try PeerTLS(options.tls, trusting: authority)
    }

    /// The response to a request.
    func answer(_ octets: [UInt8]) throws -> [UInt8] {
        let request = try PeerRequest(octets)
        guard request.identifier != lastIdentifier else {
            throw PeerRequest.Complaint("identifier \(request.identifier) twice")
        }
        lastIdentifier = request.identifier
        switch request.type {
        case 1: return response(request.identifier, 1, Array(options.identity.utf8))
        case 21: return response(request.identifier, 21, try answer(request.fragment()))
        default: throw PeerRequest.Complaint("EAP type \(request.type)")
        }
    }

    private func answer(_ fragment: PeerRequest.Fragment) throws -> [UInt8] {
        if fragment.isStart {
            guard !hasStarted, fragment.data.isEmpty, !fragment.hasMore else {
                throw PeerRequest.Complaint("unexpected start")
            }
            hasStarted = true
            return send(converse(with: []))
        }
        if !outgoing.isEmpty {
            guard fragment.data.isEmpty, !fragment.hasMore, fragment.declaredLength == nil else {
                throw PeerRequest.Complaint("no acknowledgement")
            }
            return outgoing.removeFirst()
        }
        try collect(fragment)
        if fragment.hasMore { return [0] }
        defer { incoming = [] }
        return send(converse(with: incoming))
    }

    private func collect(_ fragment: PeerRequest.Fragment) throws {
        if isInsideMessage {
            guard fragment.declaredLength == nil else {
                throw PeerRequest.Complaint("L on a later fragment")
            }
        } else {
            declaredLength = fragment.declaredLength
            guard fragment.hasMore == (declaredLength != nil) else {
                throw PeerRequest.Complaint("L must stand on the first of several, and only there")
            }
        }
        isInsideMessage = fragment.hasMore
        incoming += fragment.data
        if !fragment.hasMore, let declaredLength, declaredLength != incoming.count {
            throw PeerRequest.Complaint("declared \(declaredLength), sent \(incoming.count)")
        }
    }

    private func converse(with message: [UInt8]) -> [UInt8] {
        let wasEstablished = tls.isEstablished
        tls.receive(message)
        if !wasEstablished { tls.handshake() }
        if tls.isEstablished { tunnelData += tls.read() }
        if wantsToSendCredentials(afterFinished: wasEstablished) {
            hasSentCredentials = true
            tls.write(options.phase2)
        }
        return tls.takeOutput()
    }

    private func wantsToSendCredentials(afterFinished isFinishedSent: Bool) -> Bool {
        guard tls.isEstablished, !tls.hasFailed, !hasSentCredentials else { return false }
        if tls.isResumed { return options.insistsOnPassword }
        // In TLS 1.2 the last word of the handshake is the server's: nothing is left to send.
        return options.piggybacks || isFinishedSent || !tls.hasOutput
    }

    private func send(_ message: [UInt8]) -> [UInt8] {
        outgoing = fragments(of: message, size: options.fragmentSize)
        return outgoing.removeFirst()
    }
}

/// The data of the EAP-TTLS packets that carry a message.
func fragments(of message: [UInt8], size: Int) -> [[UInt8]] {
    guard message.count > size else { return [[0] + message] }
    let length = stride(from: 24, through: 0, by: -8).map { UInt8(message.count >> $0 & 0xFF) }
    return stride(from: 0, to: message.count, by: size).map { start in
        let data = message[start..<min(start + size, message.count)]
        let more: UInt8 = start + size < message.count ? 0x40 : 0
        return start == 0 ? [0x80 | more] + length + data : [more] + data
    }
}

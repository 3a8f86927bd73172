/// The EAP side of a conversation: identifiers, fragments, the count of rounds.
struct Link {
    /// Octets of an EAP packet at most, header included.
    private let maximumEAPLength: Int
    /// Identifier of the request that waits for its response; `nil` before the first.
    private(set) var identifier: UInt8?
    private(set) var rounds = 0
    private var incoming = Reassembler()
    private var outgoing: Fragmenter?

    /// Rounds of one conversation at most: a full login takes four, forty on the smallest link.
    static let maximumRounds = 100

    init(maximumEAPLength: Int) {
        self.maximumEAPLength = maximumEAPLength
    }

    /// Notes a response whose identifier is right, or is the first we see.
    ///
    /// - Returns: whether it belongs here (RFC 3748 §4.1: otherwise it is discarded).
    mutating func accept(_ response: EAPPacket) -> Bool {
        guard identifier == nil || identifier == response.identifier else { return false }
        identifier = response.identifier
        rounds += 1
        return true
    }

    /// A request with the next identifier.
    mutating func request(_ type: EAPType, _ typeData: [UInt8]) -> EAPPacket {
        let next = (identifier ?? 0) &+ 1
        identifier = next
        return EAPPacket(code: .request, identifier: next, type: type, typeData: typeData)
    }

    /// The packet that ends the conversation, with the identifier of the last request.
    func ending(_ code: EAPPacket.Code) -> EAPPacket {
        EAPPacket(code: code, identifier: identifier ?? 0)
    }

    /// Begins to send a message; what does not fit waits for the peer's acknowledgements.
    mutating func send(_ message: [UInt8]) -> EAPPacket {
        var fragmenter = Fragmenter(message, maximumEAPLength: maximumEAPLength)
        let fragment = fragmenter.next()
        outgoing = fragmenter.isFinished ? nil : fragmenter
        return request(.ttls, fragment.encoded)
    }

    enum Received {
        /// A whole message; empty for an acknowledgement of our last fragment.
        case message([UInt8])
        /// Nothing for the method yet: answer with this.
        case reply(EAPPacket)
    }

    /// Takes the data of a TTLS response.
    mutating func receive(_ typeData: ArraySlice<UInt8>) throws(TTLSError) -> Received {
        let fragment = try TTLSFragment(parsing: typeData)
        if var fragmenter = outgoing {
            guard fragment == TTLSFragment(data: []) else { throw .outOfTurn }
            let next = fragmenter.next()
            outgoing = fragmenter.isFinished ? nil : fragmenter
            return .reply(request(.ttls, next.encoded))
        }
        guard let message = try incoming.append(fragment) else {
            return .reply(request(.ttls, TTLSFragment(data: []).encoded))
        }
        return .message(message)
    }
}

/// What the State attribute says (RFC 2865 §5.24): the shard, the conversation, the round.
///
/// The conversation's 128 random bits cannot be guessed; the round makes each State good for one
/// answer.
struct SessionState: Equatable {
    var shard: UInt8
    var session: SessionID
    var round: UInt8

    private static let length = 18

    init(shard: UInt8, session: SessionID, round: UInt8) {
        self.shard = shard
        self.session = session
        self.round = round
    }

    /// - Returns: `nil` for what is not a State of ours.
    init?(_ octets: ArraySlice<UInt8>) {
        guard octets.count == Self.length, let shard = octets.first, let round = octets.last else {
            return nil
        }
        self.shard = shard
        self.round = round
        session = SessionID(
            high: octets.dropFirst().prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
            low: octets.dropFirst(9).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        )
    }

    var octets: [UInt8] {
        var octets = [UInt8](repeating: shard, count: Self.length)
        for index in 0..<8 {
            let shift = UInt64(56 - 8 * index)
            octets[1 + index] = UInt8(truncatingIfNeeded: session.high >> shift)
            octets[9 + index] = UInt8(truncatingIfNeeded: session.low >> shift)
        }
        octets[Self.length - 1] = round
        return octets
    }
}

/// Names a conversation; drawn from the kernel's generator.
struct SessionID: Hashable {
    let high: UInt64
    let low: UInt64

    static func random(using generator: inout BufferedGenerator) -> SessionID {
        SessionID(high: generator.next(), low: generator.next())
    }
}

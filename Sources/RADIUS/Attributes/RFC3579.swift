// Attributes of RFC 2869 §5.13-5.14 as RFC 3579 uses them: EAP over RADIUS.

extension AttributeType {
    package static let eapMessage = AttributeType(rawValue: 79)
    package static let messageAuthenticator = AttributeType(rawValue: 80)
}

extension Packet {
    /// The EAP packet that the EAP-Message attributes carry in pieces (RFC 3579 §3.1).
    ///
    /// - Returns: `nil` when there is none; empty for an EAP-Start (§2.1).
    package var eapMessage: [UInt8]? {
        let pieces = values(of: .eapMessage)
        guard !pieces.isEmpty else { return nil }
        var whole: [UInt8] = []
        whole.reserveCapacity(pieces.reduce(0) { $0 + $1.count })
        for piece in pieces { whole += piece }
        return whole
    }
}

extension OutgoingPacket {
    /// Appends an EAP packet in pieces of 253 octets (RFC 3579 §3.1).
    package mutating func append(eapMessage: [UInt8]) {
        if eapMessage.count > Attribute.maximumValueLength { body.reserve(eapMessage.count) }
        var rest = eapMessage[...]
        while !rest.isEmpty {
            append(.eapMessage, rest.prefix(Attribute.maximumValueLength))
            rest = rest.dropFirst(Attribute.maximumValueLength)
        }
    }
}

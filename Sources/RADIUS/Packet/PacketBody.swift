internal import Domain

/// The octets of a packet under construction: a header, Message-Authenticator, then what is appended.
package struct PacketBody: Sendable {
    private(set) var octets: [UInt8]
    /// Whether every attribute had room.
    private var isComplete = true

    /// CVE-2024-3596: nothing that an attacker chose may come before this attribute.
    private static let messageAuthenticatorOffset = Packet.headerLength + 2

    /// What replies without a long EAP packet take; no more, since the reply cache keeps them for many
    /// seconds.
    private static let usualLength = 320

    /// Begins a packet; with `isSigned`, Message-Authenticator is its first attribute.
    init(_ code: PacketCode, identifier: UInt8, _ authenticator: Authenticator, isSigned: Bool) {
        octets = []
        octets.reserveCapacity(Self.usualLength)
        octets += [code.rawValue, identifier, 0, 0]
        octets += authenticator.octets
        if isSigned { append(.messageAuthenticator, Authenticator.zero.octets[...]) }
    }

    /// Appends one attribute; a value over 253 octets or a full packet makes the packet void.
    mutating func append(_ type: AttributeType, _ value: ArraySlice<UInt8>) {
        let length = value.count + 2
        guard value.count <= Attribute.maximumValueLength,
            octets.count + length <= Packet.maximumLength
        else {
            isComplete = false
            return
        }
        octets.append(type.rawValue)
        octets.append(UInt8(truncatingIfNeeded: length))
        octets += value
    }

    /// Appends attributes that are encoded already.
    mutating func append(encoded attributes: [UInt8]) {
        guard octets.count + attributes.count <= Packet.maximumLength else {
            isComplete = false
            return
        }
        octets += attributes
    }

    /// Makes room for that many octets of values, their headers, and what usually follows them.
    mutating func reserve(_ count: Int) {
        let headers = (count / Attribute.maximumValueLength + 1) * 2
        octets.reserveCapacity(octets.count + count + headers + Self.roomForRest)
    }

    /// State of a challenge, or the rest of an access point's request.
    private static let roomForRest = 32

    /// Makes the packet void: what is half-encoded must not leave.
    mutating func void() {
        isComplete = false
    }

    /// Writes the length.
    ///
    /// - Returns: whether the packet is whole.
    mutating func close() -> Bool {
        octets[2] = UInt8(truncatingIfNeeded: octets.count >> 8)
        octets[3] = UInt8(truncatingIfNeeded: octets.count)
        return isComplete
    }

    /// Computes Message-Authenticator over the packet as it stands (RFC 3579 §3.2).
    mutating func sign(with secret: SecretBytes) {
        replace(at: Self.messageAuthenticatorOffset, with: MD5.hmac(octets.span, key: secret))
    }

    mutating func replaceAuthenticator(with authenticator: Authenticator) {
        replace(at: 4, with: authenticator)
    }

    private mutating func replace(at offset: Int, with replacement: Authenticator) {
        replacement.withBytes { bytes in
            for index in bytes.indices { octets[offset + index] = bytes[index] }
        }
    }
}

/// A request or a reply under construction.
package protocol OutgoingPacket {
    var body: PacketBody { get set }
}

extension OutgoingPacket {
    /// Appends one attribute; a value over 253 octets or a full packet makes the packet void.
    package mutating func append(_ type: AttributeType, _ value: ArraySlice<UInt8>) {
        body.append(type, value)
    }

    /// Appends one attribute; a value over 253 octets or a full packet makes the packet void.
    package mutating func append(_ type: AttributeType, _ value: [UInt8]) {
        body.append(type, value[...])
    }

    /// Appends a text attribute.
    package mutating func append(_ type: AttributeType, _ value: String.UTF8View) {
        body.append(type, Array(value)[...])
    }

    /// Appends attributes that are encoded already.
    package mutating func append(encoded attributes: [UInt8]) {
        body.append(encoded: attributes)
    }
}

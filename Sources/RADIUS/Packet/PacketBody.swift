internal import Domain

/// The octets of a packet under construction: a header, Message-Authenticator, then what is appended.
package struct PacketBody: Sendable {
    private(set) var octets: [UInt8]
    /// Whether every attribute had room.
    private var isComplete = true

    /// CVE-2024-3596: nothing that an attacker chose may come before this attribute.
    private static let messageAuthenticatorOffset = Packet.headerLength + 2

    /// Begins a packet; with `isSigned`, Message-Authenticator is its first attribute.
    init(_ code: PacketCode, identifier: UInt8, _ authenticator: Authenticator, isSigned: Bool) {
        octets = [code.rawValue, identifier, 0, 0] + authenticator.octets
        octets.reserveCapacity(512)
        if isSigned {
            append(.messageAuthenticator, [UInt8](repeating: 0, count: Digest.length))
        }
    }

    /// Appends one attribute; a value over 253 octets or a full packet makes the packet void.
    mutating func append(_ type: AttributeType, _ value: some Collection<UInt8>) {
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
    ///
    /// - Returns: whether OpenSSL offers MD5.
    mutating func sign(with secret: SecretBytes) -> Bool {
        guard let mac = Digest.hmac(octets, key: secret) else { return false }
        replace(at: Self.messageAuthenticatorOffset, with: mac)
        return true
    }

    mutating func replaceAuthenticator(with authenticator: [UInt8]) {
        replace(at: 4, with: authenticator)
    }

    private mutating func replace(at offset: Int, with replacement: [UInt8]) {
        octets.replaceSubrange(offset..<offset + replacement.count, with: replacement)
    }
}

/// A request or a reply under construction.
package protocol OutgoingPacket {
    var body: PacketBody { get set }
}

extension OutgoingPacket {
    /// Appends one attribute; a value over 253 octets or a full packet makes the packet void.
    package mutating func append(_ type: AttributeType, _ value: some Collection<UInt8>) {
        body.append(type, value)
    }

    /// Appends attributes that are encoded already.
    package mutating func append(encoded attributes: [UInt8]) {
        body.append(encoded: attributes)
    }
}

package import Domain

/// A reply under construction: Message-Authenticator stands first, Proxy-State last.
package struct Reply {
    private var octets: [UInt8]
    private let requestAuthenticator: Authenticator
    private let proxyStates: [ArraySlice<UInt8>]
    /// Whether every attribute had room.
    private var isComplete = true

    private static let messageAuthenticatorOffset = Packet.headerLength + 2

    /// Begins an answer to `request` with its identifier, and its Proxy-State to be copied.
    package init(_ code: PacketCode, to request: Packet) {
        octets = [code.rawValue, request.identifier, 0, 0] + request.authenticator.octets
        octets.reserveCapacity(512)
        requestAuthenticator = request.authenticator
        proxyStates = request.values(of: .proxyState)
        // CVE-2024-3596: nothing that an attacker chose may come before this attribute.
        append(.messageAuthenticator, [UInt8](repeating: 0, count: Digest.length))
    }

    /// Appends one attribute; a value over 253 octets or a full packet makes the reply void.
    package mutating func append(_ type: AttributeType, _ value: some Collection<UInt8>) {
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
    package mutating func append(encoded attributes: [UInt8]) {
        guard octets.count + attributes.count <= Packet.maximumLength else {
            isComplete = false
            return
        }
        octets += attributes
    }

    /// Makes `sealed` give nothing: a half-encoded reply must not leave.
    mutating func voidReply() {
        isComplete = false
    }

    /// Finishes the packet: Proxy-State in order (RFC 2865 §5.33), length, both authenticators.
    ///
    /// - Returns: the octets to send; `nil` when they would exceed 4096.
    package consuming func sealed(with secret: SecretBytes) -> [UInt8]? {
        for state in proxyStates { append(.proxyState, state) }
        guard isComplete else { return nil }
        octets[2] = UInt8(truncatingIfNeeded: octets.count >> 8)
        octets[3] = UInt8(truncatingIfNeeded: octets.count)
        // RFC 3579 §3.2: computed over the packet that still holds the request's authenticator.
        guard let mac = Digest.hmac(octets, key: secret) else { return nil }
        replace(at: Self.messageAuthenticatorOffset, with: mac)
        // RFC 2865 §3: MD5(Code + Identifier + Length + RequestAuth + Attributes + Secret).
        guard let authenticator = Digest.md5(octets, secret) else { return nil }
        replace(at: 4, with: authenticator)
        return octets
    }

    /// The Request Authenticator, on which obfuscated attributes depend.
    var authenticator: Authenticator { requestAuthenticator }

    private mutating func replace(at offset: Int, with replacement: [UInt8]) {
        octets.replaceSubrange(offset..<offset + replacement.count, with: replacement)
    }
}

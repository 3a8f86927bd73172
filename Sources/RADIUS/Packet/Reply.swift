package import Domain

/// A reply under construction: Message-Authenticator stands first if there is one, Proxy-State last.
package struct Reply: OutgoingPacket, Sendable {
    package var body: PacketBody
    /// The Request Authenticator, on which obfuscated attributes depend.
    let authenticator: Authenticator
    private let proxyStates: [ArraySlice<UInt8>]
    private let isSigned: Bool

    /// Begins an answer to `request` with its identifier, and its Proxy-State to be copied.
    ///
    /// The acknowledgement of accounting has no Message-Authenticator: RFC 2869 §5.19 knows none there,
    /// and FreeRADIUS's client computes another than RFC 3579 §3.2 would.
    package init(_ code: PacketCode, to request: Packet) {
        authenticator = request.authenticator
        isSigned = request.code != .accountingRequest
        proxyStates = request.values(of: .proxyState)
        body = PacketBody(
            code,
            identifier: request.identifier,
            request.authenticator,
            isSigned: isSigned
        )
    }

    /// Finishes the packet: Proxy-State in order (RFC 2865 §5.33), length, both authenticators.
    ///
    /// - Returns: the octets to send; `nil` when they would exceed 4096.
    package consuming func sealed(with secret: SecretBytes) -> [UInt8]? {
        for state in proxyStates { append(.proxyState, state) }
        // RFC 3579 §3.2: computed over the packet that still holds the request's authenticator.
        guard body.close() else { return nil }
        if isSigned { body.sign(with: secret) }
        // RFC 2865 §3: MD5(Code + Identifier + Length + RequestAuth + Attributes + Secret).
        body.replaceAuthenticator(with: MD5.digest(body.octets.span, secret))
        return body.octets
    }
}

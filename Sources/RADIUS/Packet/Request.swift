package import Domain

/// A request under construction, as an access point writes it; for load tests.
package struct Request: OutgoingPacket, Sendable {
    package var body: PacketBody
    private let code: PacketCode

    /// Begins a request.
    ///
    /// The authenticator is unpredictable in an Access-Request (RFC 2865 §3); computed, and so of no
    /// account here, in an Accounting-Request.
    package init(_ code: PacketCode, identifier: UInt8, authenticator: Authenticator) {
        self.code = code
        let isAccounting = code == .accountingRequest
        body = PacketBody(
            code,
            identifier: identifier,
            isAccounting ? .zero : authenticator,
            isSigned: !isAccounting
        )
    }

    /// Finishes the packet: length, then Message-Authenticator, or in an Accounting-Request the Request
    /// Authenticator (RFC 2866 §3).
    ///
    /// - Returns: the octets to send; `nil` when they would exceed 4096.
    package consuming func sealed(with secret: SecretBytes) -> [UInt8]? {
        guard body.close() else { return nil }
        if code == .accountingRequest {
            body.replaceAuthenticator(with: MD5.digest(body.octets.span, secret))
        } else {
            body.sign(with: secret)
        }
        return body.octets
    }
}

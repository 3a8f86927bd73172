package import Domain

/// Why a packet is not from who shares the secret.
package enum IntegrityError: Error, Equatable {
    case missingMessageAuthenticator
    case duplicateMessageAuthenticator
    case badMessageAuthenticator
    case badRequestAuthenticator
    case badResponseAuthenticator
}

extension Packet {
    /// Checks Message-Authenticator, wherever it stands in the packet.
    ///
    /// RFC 3579 §3.2: in an Access-Request or Status-Server it covers the packet with its own value
    /// zeroed; in an Accounting-Request the Request Authenticator counts as zero too.
    package func verifyMessageAuthenticator(_ secret: SecretBytes) throws(IntegrityError) {
        var message = octets
        if code == .accountingRequest {
            for index in 4..<Self.headerLength { message[index] = 0 }
        }
        try verifyMessageAuthenticator(in: message, secret)
    }

    /// Checks it over `message`, which is this packet with the authenticator that counts.
    private func verifyMessageAuthenticator(
        in message: consuming [UInt8],
        _ secret: SecretBytes
    ) throws(IntegrityError) {
        let values = values(of: .messageAuthenticator)
        guard let value = values.first else { throw .missingMessageAuthenticator }
        guard values.count == 1 else { throw .duplicateMessageAuthenticator }
        guard value.count == Authenticator.length else { throw .badMessageAuthenticator }
        for index in value.indices { message[index] = 0 }
        guard MD5.hmac(message.span, key: secret).matches(Authenticator(value)) else {
            throw .badMessageAuthenticator
        }
    }

    /// Checks the Request Authenticator of an Accounting-Request (RFC 2866 §3).
    package func verifyRequestAuthenticator(_ secret: SecretBytes) throws(IntegrityError) {
        var message = octets
        for index in 4..<Self.headerLength { message[index] = 0 }
        guard MD5.digest(message.span, secret).matches(authenticator) else {
            throw .badRequestAuthenticator
        }
    }

    /// Checks that this is the answer to the request with that identifier and authenticator: the Response
    /// Authenticator (RFC 2865 §3), and Message-Authenticator where there is one, which in an answer to
    /// an Access-Request there must be (CVE-2024-3596).
    package func verifyReply(
        to authenticator: Authenticator,
        _ secret: SecretBytes
    ) throws(IntegrityError) {
        var message = octets
        message.replaceSubrange(4..<Self.headerLength, with: authenticator.octets)
        guard MD5.digest(message.span, secret).matches(self.authenticator) else {
            throw .badResponseAuthenticator
        }
        if code == .accountingResponse, !contains(.messageAuthenticator) { return }
        try verifyMessageAuthenticator(in: message, secret)
    }
}

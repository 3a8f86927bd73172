package import Domain

/// Why a packet is not from who shares the secret.
package enum IntegrityError: Error, Equatable {
    case missingMessageAuthenticator
    case duplicateMessageAuthenticator
    case badMessageAuthenticator
    case badRequestAuthenticator
}

extension Packet {
    /// Checks Message-Authenticator, wherever it stands in the packet.
    ///
    /// RFC 3579 §3.2: in an Access-Request or Status-Server it covers the packet with its own value
    /// zeroed; in an Accounting-Request the Request Authenticator counts as zero too.
    package func verifyMessageAuthenticator(_ secret: SecretBytes) throws(IntegrityError) {
        let values = values(of: .messageAuthenticator)
        guard let value = values.first else { throw .missingMessageAuthenticator }
        guard values.count == 1 else { throw .duplicateMessageAuthenticator }
        guard value.count == Digest.length else { throw .badMessageAuthenticator }
        var message = octets
        for index in value.indices { message[index] = 0 }
        if code == .accountingRequest {
            for index in 4..<Self.headerLength { message[index] = 0 }
        }
        guard let expected = Digest.hmac(message, key: secret),
            constantTimeEqual(expected.span, Array(value).span)
        else { throw .badMessageAuthenticator }
    }

    /// Checks the Request Authenticator of an Accounting-Request (RFC 2866 §3).
    package func verifyRequestAuthenticator(_ secret: SecretBytes) throws(IntegrityError) {
        var message = octets
        for index in 4..<Self.headerLength { message[index] = 0 }
        guard let expected = Digest.md5(message, secret),
            constantTimeEqual(expected.span, authenticator.octets.span)
        else { throw .badRequestAuthenticator }
    }
}

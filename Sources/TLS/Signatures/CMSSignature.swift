internal import COpenSSL
package import Domain

/// Contents with their signature around them: CMS SignedData (RFC 5652 §5), DER.
package enum CMSSignature {
    /// Signs contents, which the result holds.
    ///
    /// - Parameters:
    ///   - contents: what is signed, as it is.
    ///   - certificateChain: PEM, the signer's certificate first; all of it goes in.
    ///   - privateKey: PEM, without passphrase.
    /// - Returns: the message, DER; SHA-256.
    /// - Throws: what is wrong with the certificate or the key.
    package static func sign(
        _ contents: [UInt8],
        certificateChain: [UInt8],
        privateKey: SecretBytes
    ) throws(TLSConfigurationError) -> [UInt8] {
        let certificates = try PEM.certificates(in: certificateChain)
        guard let signer = certificates.first else { throw .noCertificate }
        let key = try PEM.privateKey(in: privateKey)
        guard unsafe X509_check_private_key(signer.pointer, key.pointer) == 1 else {
            ERR_clear_error()
            throw .keyDoesNotMatch
        }
        let message = CMSMessage.signed(
            contents,
            by: signer,
            key,
            others: Array(certificates.dropFirst())
        )
        guard let message else { throw .unavailable(OpenSSLError.next().text) }
        return message
    }

    /// Takes the contents out of a signed message, whoever signed it.
    ///
    /// - Parameter message: DER, of anyone's making.
    /// - Returns: the contents, or `nil` when it is no such message or was changed after it was signed.
    package static func contents(of message: [UInt8]) -> [UInt8]? {
        guard message.count <= sizeLimit else { return nil }
        return CMSMessage.open(message)?.contents
    }

    /// Whose signature a message carries.
    ///
    /// - Parameter message: DER, of anyone's making.
    /// - Returns: the signer's certificate, DER, which nothing was checked of; `nil` where `contents(of:)` is.
    package static func signer(of message: [UInt8]) -> [UInt8]? {
        guard message.count <= sizeLimit else { return nil }
        return CMSMessage.open(message)?.signer
    }

    /// Octets of a message that is read.
    private static let sizeLimit = 1 << 22
}

internal import CXMLSec
package import Domain

/// Signs XML documents from within: enveloped XML signatures (W3C XMLDSig 1.1).
package enum XMLSigner {
    /// Signs a whole document; the signature becomes the last child of its root.
    ///
    /// Canonical XML 1.0, SHA-256, rsa-sha256 or ecdsa-sha256 by the kind of the key.
    /// - Parameters:
    ///   - document: the document; ours, not a stranger's.
    ///   - certificateChain: PEM, the signer's certificate first; all of it goes into `X509Data`.
    ///   - privateKey: PEM, without passphrase.
    /// - Returns: the signed document, UTF-8.
    /// - Throws: what kept it from being signed.
    package static func sign(
        _ document: [UInt8],
        certificateChain: [UInt8],
        privateKey: SecretBytes
    ) throws(XMLSignatureError) -> [UInt8] {
        guard Library.isReady else { throw .refused }
        let key = try SigningKey(privateKey, certificateChain: certificateChain)
        return try SignedDocument(document).sign(with: key)
    }
}

/// The library's state, which the whole process shares.
enum Library {
    /// Sets the library up on first use.
    static let isReady: Bool = {
        xmlInitParser()
        xmlSecErrorsDefaultCallbackEnableOutput(0)
        guard xmlSecInit() >= 0 else { return false }
        guard xmlSecOpenSSLAppInit(nil) >= 0 else { return false }
        return xmlSecOpenSSLInit() >= 0
    }()
}

/// Why a document was not signed.
package enum XMLSignatureError: Error, Equatable {
    case notXML
    case badPrivateKey
    /// The key is neither RSA nor of an elliptic curve.
    case unsupportedKey
    case badCertificate
    /// The library refused; nothing in the input explains it.
    case refused
}

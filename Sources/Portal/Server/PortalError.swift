/// Why the join page cannot be served.
package enum PortalError: Error, Equatable, CustomStringConvertible {
    case certificate(String)
    case privateKey
    /// The key is another certificate's, or the certificate is not for signing.
    case doNotFit

    package var description: String {
        switch self {
        case .certificate(let why): "the join page's certificate cannot be read: \(why)"
        case .privateKey: "the join page's private key cannot be read"
        case .doNotFit:
            "the join page's private key is another certificate's, or its key usage lacks"
                + " digitalSignature"
        }
    }
}

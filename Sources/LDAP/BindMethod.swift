package import Domain

/// How a client says who it is.
package enum BindMethod: Sendable, Equatable {
    /// A name and a password (RFC 4513 §5.1.3).
    case simple(name: String, password: SecretBytes)
    /// The certificate that it showed in the TLS handshake (SASL EXTERNAL, RFC 4422 appendix A).
    case certificate
}

/// A certificate that a client shows to servers, and its key; PEM files.
package struct ClientIdentity: Sendable, Equatable {
    package let certificatePath: String
    package let keyPath: String

    package init(certificatePath: String, keyPath: String) {
        self.certificatePath = certificatePath
        self.keyPath = keyPath
    }
}

/// Why a certificate or a key cannot serve.
package enum TLSConfigurationError: Error, Equatable, CustomStringConvertible {
    case noCertificate
    case badCertificate(String)
    case badPrivateKey(String)
    case keyDoesNotMatch
    /// OpenSSL refused a setting of ours: the installed library is not the one we know.
    case unavailable(String)

    package var description: String {
        switch self {
        case .noCertificate: "holds no certificate in PEM form"
        case .badCertificate(let text): "holds a certificate that OpenSSL refuses: \(text)"
        case .badPrivateKey(let text):
            "holds no usable private key in PEM form without passphrase: \(text)"
        case .keyDoesNotMatch: "the private key is not that of the certificate"
        case .unavailable(let text): "OpenSSL refuses our settings: \(text)"
        }
    }
}

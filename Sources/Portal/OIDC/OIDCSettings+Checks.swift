internal import NIOSSL

extension OIDCSettings {
    /// Whether a text can be an issuer: an `https` address without query (Discovery 1.0 §3).
    package static func isIssuer(_ text: String) -> Bool {
        HTTPSAddress.isOne(text, allowingQuery: false)
    }

    /// Whether these octets are certificates, PEM; at least one.
    package static func areAuthorities(_ octets: [UInt8]) -> Bool {
        (try? NIOSSLCertificate.fromPEMBytes(octets)).map { !$0.isEmpty } ?? false
    }
}

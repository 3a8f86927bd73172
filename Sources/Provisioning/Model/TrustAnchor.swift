package import Domain

/// An authority that devices trust for this network, read from its certificate.
package struct TrustAnchor: Sendable, Equatable {
    package enum Role: String, Sendable {
        /// What the server presents now leads to it.
        case current
        /// What the server will present leads to it: published early.
        case next
    }

    package let role: Role
    /// The certificate, DER.
    package let der: [UInt8]
    /// Of the certificate's subject: its common name, or the whole name.
    package let name: String
    /// The whole subject (RFC 4514).
    package let subject: String
    package let notBefore: Timestamp
    package let notAfter: Timestamp
    /// SHA-1 of `der`, which Windows asks for: lower-case hexadecimal, 40 digits.
    package let sha1: String
    /// SHA-256 of `der`: lower-case hexadecimal, 64 digits.
    package let sha256: String

    package init(
        role: Role,
        der: [UInt8],
        name: String,
        subject: String,
        notBefore: Timestamp,
        notAfter: Timestamp,
        sha1: String,
        sha256: String
    ) {
        self.role = role
        self.der = der
        self.name = name
        self.subject = subject
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.sha1 = sha1
        self.sha256 = sha256
    }
}

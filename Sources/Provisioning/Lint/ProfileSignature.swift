package import Domain
internal import SwiftASN1
internal import X509

/// What a profile's signer's certificate says of itself; nobody vouched for it.
package struct ProfileSignature: Sendable, Equatable {
    /// The common name, or the whole subject.
    package let signer: String
    package let notBefore: Timestamp
    package let notAfter: Timestamp

    /// - Returns: `nil` when the certificate cannot be read.
    init?(certificate der: [UInt8]) {
        guard let certificate = try? Certificate(derEncoded: der) else { return nil }
        signer = certificate.commonName ?? certificate.subject.description
        notBefore = Timestamp(certificate.notValidBefore)
        notAfter = Timestamp(certificate.notValidAfter)
    }
}

internal import Crypto
internal import Domain
internal import Foundation
internal import SwiftASN1
internal import X509

/// A certification authority that issues one server certificate and is forgotten.
struct DemoPKI {
    let authorityPEM: String
    let serverPEM: String
    let serverKeyPEM: String

    private static let day: TimeInterval = 86_400

    /// ECDSA P-256 throughout; the authority's key exists only during this call.
    static func make(serverName: String) throws -> DemoPKI {
        let authorityKey = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let serverKey = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let authorityName = try DistinguishedName {
            OrganizationName("Préau, démonstration")
            CommonName("Autorité jetable du préau")
        }
        let start = Date(timeIntervalSinceNow: -day)
        let end = start.addingTimeInterval(365 * day)
        let authority = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: authorityKey.publicKey,
            notValidBefore: start,
            notValidAfter: end,
            issuer: authorityName,
            subject: authorityName,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                SubjectKeyIdentifier(hash: authorityKey.publicKey)
            },
            issuerPrivateKey: authorityKey
        )
        let server = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: serverKey.publicKey,
            notValidBefore: start,
            notValidAfter: end,
            issuer: authorityName,
            subject: try DistinguishedName { CommonName(serverName) },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames([.dnsName(serverName)])
                AuthorityKeyIdentifier(
                    keyIdentifier: SubjectKeyIdentifier(hash: authorityKey.publicKey).keyIdentifier
                )
            },
            issuerPrivateKey: authorityKey
        )
        return DemoPKI(
            authorityPEM: try authority.serializeAsPEM().pemString + "\n",
            serverPEM: try server.serializeAsPEM().pemString + "\n",
            serverKeyPEM: try serverKey.serializeAsPEM().pemString + "\n"
        )
    }
}

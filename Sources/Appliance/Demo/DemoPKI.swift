internal import Crypto
internal import Domain
internal import Foundation
internal import SwiftASN1
internal import X509

/// A certification authority that issues two server certificates and is forgotten.
struct DemoPKI {
    struct Identity {
        let certificatePEM: String
        let keyPEM: String
    }

    let authorityPEM: String
    let server: Identity
    /// The join page's.
    let page: Identity

    private static let day: TimeInterval = 86_400

    /// ECDSA P-256 throughout; the authority's key exists only during this call.
    static func make(serverName: String) throws -> DemoPKI {
        let authorityKey = Certificate.PrivateKey(P256.Signing.PrivateKey())
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
        func issue(_ name: String, _ alternatives: [GeneralName]) throws -> Identity {
            let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
            let certificate = try Certificate(
                version: .v3,
                serialNumber: Certificate.SerialNumber(),
                publicKey: key.publicKey,
                notValidBefore: start,
                notValidAfter: end,
                issuer: authorityName,
                subject: try DistinguishedName { CommonName(name) },
                signatureAlgorithm: .ecdsaWithSHA256,
                extensions: Certificate.Extensions {
                    Critical(BasicConstraints.notCertificateAuthority)
                    Critical(KeyUsage(digitalSignature: true))
                    try ExtendedKeyUsage([.serverAuth])
                    SubjectAlternativeNames([.dnsName(name)] + alternatives)
                    AuthorityKeyIdentifier(
                        keyIdentifier: SubjectKeyIdentifier(hash: authorityKey.publicKey)
                            .keyIdentifier
                    )
                },
                issuerPrivateKey: authorityKey
            )
            return Identity(
                certificatePEM: try certificate.serializeAsPEM().pemString + "\n",
                keyPEM: try key.serializeAsPEM().pemString + "\n"
            )
        }
        let loopback = ASN1OctetString(contentBytes: [127, 0, 0, 1])
        return DemoPKI(
            authorityPEM: try authority.serializeAsPEM().pemString + "\n",
            server: try issue(serverName, []),
            page: try issue("localhost", [.ipAddress(loopback)])
        )
    }
}

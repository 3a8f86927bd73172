internal import Crypto
internal import Domain
internal import Foundation
internal import SwiftASN1
internal import X509

/// Certificates read from a PEM file, in order.
package struct CertificateFile: Sendable {
    let certificates: [Certificate]

    /// More than any real chain holds.
    private static let limit = 16

    /// - Parameter text: PEM; what stands between the certificates is passed over.
    /// - Throws: `ProfileError.cannotSay` when a certificate cannot be read, or there is none.
    package init(pem text: [UInt8]) throws(ProfileError) {
        let begin = "-----BEGIN CERTIFICATE-----"
        let end = "-----END CERTIFICATE-----"
        var rest = String(decoding: text, as: UTF8.self)[...]
        var certificates: [Certificate] = []
        while let start = rest.range(of: begin),
            let stop = rest[start.upperBound...].range(of: end)
        {
            guard certificates.count < Self.limit else {
                throw .cannotSay("more than \(Self.limit) certificates")
            }
            do {
                let block = String(rest[start.lowerBound..<stop.upperBound])
                certificates.append(try Certificate(pemEncoded: block))
            } catch CryptoKitError.incorrectParameterSize {
                throw .cannotSay("an RSA key of less than 2048 bits, or another key too small")
            } catch {
                throw .cannotSay("unreadable certificate: \(error)")
            }
            rest = rest[stop.upperBound...]
        }
        guard !certificates.isEmpty else { throw .cannotSay("no certificate in PEM form") }
        self.certificates = certificates
    }

    /// The DNS names of the first certificate, in order.
    package var serverNames: [String] { certificates.first?.dnsNames ?? [] }

    /// Each certificate as an authority that devices trust.
    ///
    /// One to which `chain`, what the server shows, leads is current.
    package func anchors(for chain: CertificateFile) -> [TrustAnchor] {
        certificates.compactMap { certificate in
            anchor(certificate, role: chain.leads(to: certificate) ? .current : .next)
        }
    }

    /// Each certificate as an authority that the server will lead to later.
    package var nextAnchors: [TrustAnchor] {
        certificates.compactMap { anchor($0, role: .next) }
    }

    private func anchor(_ certificate: Certificate, role: TrustAnchor.Role) -> TrustAnchor? {
        guard let der = certificate.der else { return nil }
        return TrustAnchor(
            role: role,
            der: der,
            name: certificate.commonName ?? certificate.subject.description,
            subject: certificate.subject.description,
            notBefore: Timestamp(certificate.notValidBefore),
            notAfter: Timestamp(certificate.notValidAfter),
            sha1: Hexadecimal.text(Insecure.SHA1.hash(data: der)),
            sha256: Hexadecimal.text(SHA256.hash(data: der))
        )
    }

    /// Whether the first certificate leads to an authority through the others.
    func leads(to authority: Certificate) -> Bool {
        guard var current = certificates.first else { return false }
        var others = certificates.dropFirst()
        while true {
            if current == authority || current.isIssued(by: authority) { return true }
            guard let index = others.firstIndex(where: { current.isIssued(by: $0) }) else {
                return false
            }
            current = others.remove(at: index)
        }
    }
}

extension Timestamp {
    init(_ date: Date) {
        self.init(secondsSinceEpoch: Int64(date.timeIntervalSince1970.rounded(.down)))
    }
}

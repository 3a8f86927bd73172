internal import Crypto
internal import Domain
package import Foundation
internal import SwiftASN1
internal import X509

/// What people need to know of the certificate that devices will see.
package struct ServerCertificate: Sendable {
    /// The DNS names that a device's profile must hold.
    package let names: [String]
    package let notValidBefore: Date
    package let notValidAfter: Date
    /// SHA-256 of the server's own certificate (DER), in lower-case hexadecimal.
    package let sha256: String
    /// The server's own certificate, then those that the file holds besides.
    let chain: [Certificate]
    /// Octets of the whole chain, about.
    let chainLength: Int

    /// Octets above which some access points give up on the fragments (RFC 9191 §3).
    private static let longChain = 4096
    /// Certificates that are looked at.
    private static let longestChain = 16
    /// Days before the end at which we begin to warn.
    private static let warningDays = 30

    /// Reads a PEM chain, the server's certificate first; `key` names the setting in messages.
    static func read(
        _ chain: [UInt8],
        file: String,
        key: String = "tls.certificate"
    ) throws(InputError) -> ServerCertificate {
        do {
            let documents = try pemDocuments(in: chain)
            let certificates = try documents.map { try Certificate(pemDocument: $0) }
            guard let leaf = certificates.first, let der = documents.first?.derBytes else {
                throw InputError(file: file, key: key, "holds no certificate in PEM form")
            }
            let alternativeNames = try leaf.extensions.subjectAlternativeNames
            return ServerCertificate(
                names: alternativeNames?.compactMap { name in
                    if case .dnsName(let text) = name { text } else { nil }
                } ?? [],
                notValidBefore: leaf.notValidBefore,
                notValidAfter: leaf.notValidAfter,
                sha256: SHA256.hash(data: der).map { hexadecimal($0) }.joined(),
                chain: certificates,
                chainLength: chain.count * 3 / 4
            )
        } catch let error as InputError {
            throw error
        } catch {
            throw InputError(file: file, key: key, "\(error)")
        }
    }

    private static func pemDocuments(in chain: [UInt8]) throws -> [PEMDocument] {
        let end = "-----END CERTIFICATE-----"
        let text = String(decoding: chain, as: UTF8.self)
        var rest = text[...]
        var documents: [PEMDocument] = []
        while documents.count < longestChain,
            let start = rest.range(of: "-----BEGIN CERTIFICATE-----"),
            let stop = rest[start.upperBound...].range(of: end)
        {
            let block = String(rest[start.lowerBound..<stop.upperBound])
            documents.append(try PEMDocument(pemString: block))
            rest = rest[stop.upperBound...]
        }
        return documents
    }

    private static func hexadecimal(_ octet: UInt8) -> String {
        (octet < 16 ? "0" : "") + String(octet, radix: 16)
    }

    /// What is wrong with the certificate today; devices will refuse it, we do not.
    var warning: String? {
        let now = Date()
        if now > notValidAfter { return "the server's certificate ended on \(notValidAfter)" }
        if now < notValidBefore { return "the server's certificate begins on \(notValidBefore)" }
        let days = Int(notValidAfter.timeIntervalSince(now) / 86_400)
        if days < Self.warningDays { return "the server's certificate ends in \(days) days" }
        if chainLength > Self.longChain {
            return "a chain of about \(chainLength) octets makes logins slow: leave the root out"
        }
        if names.isEmpty {
            return "the server's certificate holds no DNS name for devices to check"
        }
        return nil
    }
}

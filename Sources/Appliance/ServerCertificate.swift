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
    /// Octets of the whole chain, about.
    let chainLength: Int

    /// Octets above which some access points give up on the fragments (RFC 9191 §3).
    private static let longChain = 4096
    /// Days before the end at which we begin to warn.
    private static let warningDays = 30

    /// Reads the first certificate of a PEM chain.
    static func read(_ chain: [UInt8], file: String) throws(InputError) -> ServerCertificate {
        do {
            let end = "-----END CERTIFICATE-----"
            let text = String(decoding: chain, as: UTF8.self)
            guard let start = text.range(of: "-----BEGIN CERTIFICATE-----"),
                let stop = text[start.upperBound...].range(of: end)
            else {
                throw InputError(
                    file: file,
                    key: "tls.certificate",
                    "holds no certificate in PEM form"
                )
            }
            let leaf = try Certificate(pemEncoded: String(text[start.lowerBound..<stop.upperBound]))
            let alternativeNames = try leaf.extensions.subjectAlternativeNames
            return ServerCertificate(
                names: alternativeNames?.compactMap { name in
                    if case .dnsName(let text) = name { text } else { nil }
                } ?? [],
                notValidBefore: leaf.notValidBefore,
                notValidAfter: leaf.notValidAfter,
                chainLength: chain.count * 3 / 4
            )
        } catch let error as InputError {
            throw error
        } catch {
            throw InputError(file: file, key: "tls.certificate", "\(error)")
        }
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

internal import Crypto
internal import Foundation

/// Certificates as profiles carry them.
enum CertificateText {
    /// SHA-256 of a certificate's octets, in lower-case hexadecimal.
    static func anchor(_ der: some DataProtocol) -> String {
        Hexadecimal.text(SHA256.hash(data: der))
    }

    /// SHA-256 of each certificate of a PEM text, at most 64 (RFC 7468 §2).
    static func anchors(inPEM text: [UInt8]) -> [String] {
        var anchors: [String] = []
        var base64: String?
        for line in SettingsLines.split(text) where anchors.count < 64 {
            if line == "-----BEGIN CERTIFICATE-----" {
                base64 = ""
            } else if line == "-----END CERTIFICATE-----" {
                if let base64, let der = Data(base64Encoded: base64) { anchors.append(anchor(der)) }
                base64 = nil
            } else {
                base64? += line
            }
        }
        return anchors
    }

    /// SHA-256 of each certificate of what base64 hides: one as DER, or a PEM text.
    static func anchors(inBase64 text: String) -> [String] {
        guard let octets = Data(base64Encoded: text) else { return [] }
        // A DER certificate is a SEQUENCE.
        return octets.first == 0x30 ? [anchor(octets)] : anchors(inPEM: Array(octets))
    }
}

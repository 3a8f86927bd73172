internal import Crypto
internal import SwiftASN1
internal import X509

extension Certificate {
    var der: [UInt8]? {
        var serializer = DER.Serializer()
        do { try serializer.serialize(self) } catch { return nil }
        return serializer.serializedBytes
    }

    var commonName: String? {
        for name in subject {
            for attribute in name where attribute.type == .RDNAttributeType.commonName {
                return String(attribute.value)
            }
        }
        return nil
    }

    var dnsNames: [String] {
        guard let names = try? extensions.subjectAlternativeNames else { return [] }
        return names.compactMap { name in
            if case .dnsName(let text) = name { text } else { nil }
        }
    }

    func isIssued(by issuer: Certificate) -> Bool {
        self.issuer == issuer.subject && issuer.publicKey.isValidSignature(signature, for: self)
    }

    /// Whether it says that it may issue certificates (RFC 5280 §4.2.1.3 and §4.2.1.9).
    var isAuthority: Bool {
        guard case .isCertificateAuthority = try? extensions.basicConstraints else { return false }
        guard let usage = try? extensions.keyUsage else { return false }
        return usage.keyCertSign
    }

    var isForServers: Bool {
        guard let usages = try? extensions.extendedKeyUsage else { return false }
        return usages.contains(.serverAuth)
    }

    /// Whether every platform takes its key: RSA, of 2048 bits or it would not have been read, or a curve
    /// from P-256 on.
    var hasUsualKey: Bool { Curve25519.Signing.PublicKey(publicKey) == nil }
}

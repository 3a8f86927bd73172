internal import Domain
internal import Foundation
internal import Provisioning
internal import SwiftASN1
internal import X509

extension ServerCertificate {
    /// Those of the authorities that vouch for this certificate, directly or through its chain: a device
    /// that trusts one of them accepts it.
    func anchors(among anchors: [TrustAnchor]) -> [TrustAnchor] {
        let authorities = anchors.compactMap { anchor in
            (try? Certificate(derEncoded: anchor.der)).map { (anchor, $0) }
        }
        var found: [TrustAnchor] = []
        var issued = Array(chain.prefix(1))
        // Each turn takes a certificate of the chain for good, so the loop ends.
        var others = Array(chain.dropFirst())
        while let certificate = issued.popLast() {
            for (anchor, authority) in authorities where !found.contains(anchor) {
                if authority == certificate || authority.vouches(for: certificate) {
                    found.append(anchor)
                }
            }
            let above = others.filter { $0.vouches(for: certificate) }
            others.removeAll(where: above.contains)
            issued += above
        }
        return found
    }

    /// Whether devices with a right clock accept its dates at `now`.
    func isValid(at now: Timestamp) -> Bool {
        let instant = Date(timeIntervalSince1970: Double(now.secondsSinceEpoch))
        return notValidBefore <= instant && instant <= notValidAfter
    }
}

extension Certificate {
    fileprivate func vouches(for certificate: Certificate) -> Bool {
        subject == certificate.issuer
            && publicKey.isValidSignature(certificate.signature, for: certificate)
    }
}

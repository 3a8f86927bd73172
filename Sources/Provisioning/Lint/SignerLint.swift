internal import Domain
internal import X509

/// Whether the certificate that profiles are signed with suits the devices that check it.
enum SignerLint {
    /// Days before the end from which we warn.
    private static let warningDays: Int64 = 30

    static func objections(
        to signer: ProfileSigner,
        at now: Timestamp
    ) -> [CertificateObjection] {
        guard let chain = try? CertificateFile(pem: signer.certificateChain),
            let leaf = chain.certificates.first
        else {
            return [
                CertificateObjection(
                    .error,
                    "Le certificat de signer est illisible, ou trop faible."
                )
            ]
        }
        var objections = dates(leaf, now)
        if chain.certificates.count == 1, !leaf.isIssued(by: leaf) {
            objections.append(
                CertificateObjection(
                    .warning,
                    "Le certificat de signer est seul dans son fichier : sans les certificats "
                        + "intermédiaires, des appareils diront la signature non vérifiée."
                )
            )
        }
        return objections
    }

    private static func dates(_ leaf: Certificate, _ now: Timestamp) -> [CertificateObjection] {
        if Timestamp(leaf.notValidBefore) > now {
            return [
                CertificateObjection(.error, "Le certificat de signer n'est pas encore valable.")
            ]
        }
        let end = Timestamp(leaf.notValidAfter)
        if end < now {
            return [CertificateObjection(.error, "Le certificat de signer n'est plus valable.")]
        }
        let days = end.seconds(since: now) / 86_400
        guard days < warningDays else { return [] }
        return [
            CertificateObjection(
                .warning,
                "Le certificat de signer cesse d'être valable dans \(days) jours."
            )
        ]
    }
}

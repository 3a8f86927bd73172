internal import Domain
internal import Provisioning

/// What the pages say of the network's authorities.
extension Words {
    static let authorities: [String: Wording] = [
        "authorityTitle": Wording("L'autorité du réseau", "The network's authority"),
        "authorityLead": Wording(
            "Si l'appareil montre une empreinte, comparez-la avec celle-ci. N'acceptez jamais un"
                + " certificat dont l'empreinte diffère : quelqu'un pourrait lire votre mot de passe.",
            "If the device shows a fingerprint, compare it with this one. Never accept a certificate"
                + " whose fingerprint differs: somebody could read your password."
        ),
        "authorityFingerprint": Wording("Empreinte SHA-256", "SHA-256 fingerprint"),
        "authorityThumbprint": Wording(
            "Empreinte SHA-1, celle que Windows montre",
            "SHA-1 thumbprint, which Windows shows"
        ),
        "authorityFile": Wording("Télécharger l'autorité", "Download the authority"),
        "authorityFiles": Wording(
            "Télécharger toutes les autorités (.pem)",
            "Download all authorities (.pem)"
        ),
    ]

    /// Until when an authority counts.
    static func validity(of anchor: TrustAnchor) -> Wording {
        let end = anchor.notAfter.local.fullDate
        return switch anchor.role {
        case .current: Wording("Actuelle, jusqu'au \(end)", "Current, until \(end)")
        case .next:
            Wording("Prochaine, jusqu'au \(end) au plus tard", "Next, until \(end) at the latest")
        }
    }
}

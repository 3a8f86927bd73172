/// Why an attempt failed: one code per attempt, the first cause wins.
///
/// The list is closed and its codes are stable, because indicators are added up by code.
package enum RefusalReason: String, CaseIterable, Sendable {
    case wrongPassword = "R01"
    case unknownAccount = "R02"
    case accountNotActivated = "R03"
    case accountClosed = "R04"
    case accountThrottled = "R05"
    case otherEstablishment = "R06"
    case accessRule = "R07"
    case certificateRefused = "R08"
    case tlsIncompatible = "R09"
    case eapMethod = "R10"
    case malformedIdentity = "R11"
    case abandoned = "R12"
    case identitySourceUnavailable = "R13"
    case directoryStale = "R14"
    case accessPointUnknown = "R15"
    case overload = "R16"
    case internalError = "R17"
    case serverCertificateExpired = "R18"

    /// The code's name in the published indicators.
    package var label: String {
        switch self {
        case .wrongPassword: "mdp_incorrect"
        case .unknownAccount: "compte_inconnu"
        case .accountNotActivated: "compte_non_active"
        case .accountClosed: "compte_ferme"
        case .accountThrottled: "compte_verrouille"
        case .otherEstablishment: "hors_etablissement"
        case .accessRule: "regle_acces"
        case .certificateRefused: "certificat_refuse"
        case .tlsIncompatible: "tls_incompatible"
        case .eapMethod: "methode_eap"
        case .malformedIdentity: "identite_malformee"
        case .abandoned: "abandon"
        case .identitySourceUnavailable: "idp_indisponible"
        case .directoryStale: "synchro_perimee"
        case .accessPointUnknown: "nas_inconnu_ou_secret"
        case .overload: "surcharge"
        case .internalError: "erreur_interne"
        case .serverCertificateExpired: "certificat_serveur_expire"
        }
    }

    /// The sentence that an administrator reads, in French.
    package var sentence: String {
        switch self {
        case .wrongPassword:
            "Mot de passe incorrect."
        case .unknownAccount:
            "Identifiant inconnu dans l'annuaire synchronisé."
        case .accountNotActivated:
            "Compte ÉduConnect pas encore activé."
        case .accountClosed:
            "Compte clos ou désactivé."
        case .accountThrottled:
            "Trop d'essais ; déblocage automatique."
        case .otherEstablishment:
            "Compte d'un autre établissement (rattachement à vérifier)."
        case .accessRule:
            "Accès refusé par une règle."
        case .certificateRefused:
            "L'appareil a refusé notre certificat : profil Wi-Fi absent ou ancien."
        case .tlsIncompatible:
            "Appareil trop ancien : aucune version de TLS en commun."
        case .eapMethod:
            "L'appareil est réglé sur une autre méthode ; choisir TTLS/PAP."
        case .malformedIdentity:
            "Identité externe invalide."
        case .abandoned:
            "L'appareil n'a pas répondu (signal faible ou fenêtre de certificat non validée)."
        case .identitySourceUnavailable:
            "Source d'identités indisponible."
        case .directoryStale:
            "Synchronisation en retard."
        case .accessPointUnknown:
            "Borne inconnue ou secret erroné."
        case .overload:
            "Serveur saturé."
        case .internalError:
            "Erreur interne."
        case .serverCertificateExpired:
            "Notre certificat a expiré."
        }
    }
}

/// A refused attempt: its reason, and for the log what exactly was seen.
package struct Refusal: Sendable, Error {
    package let reason: RefusalReason
    /// For engineers, in English; never holds a secret or a password.
    package let detail: String
    private let ownSentence: String?

    /// Makes a refusal; `sentence` is what an administrator reads, in French, when more is known than
    /// the reason, and holds no password.
    package init(_ reason: RefusalReason, _ detail: String = "", sentence: String? = nil) {
        self.reason = reason
        self.detail = detail
        ownSentence = sentence
    }

    /// The sentence that an administrator reads, in French.
    package var sentence: String { ownSentence ?? reason.sentence }
}

extension Refusal: Equatable {
    /// Refusals are equal by reason: the detail is for people.
    package static func == (left: Refusal, right: Refusal) -> Bool {
        left.reason == right.reason
    }
}

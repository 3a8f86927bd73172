internal import Domain

extension AttemptWords {
    /// Why, in words for the person; the administrators' sentence where it says more.
    static func sentence(_ refusal: Refusal) -> Wording {
        switch refusal.reason {
        case .wrongPassword:
            Wording("Le mot de passe n'est pas le bon.", "The password is not the right one.")
        case .unknownAccount:
            Wording("Cet identifiant est inconnu ici.", "This login is unknown here.")
        case .accountNotActivated:
            Wording(
                "Le compte ÉduConnect n'est pas encore activé.",
                "The ÉduConnect account is not activated yet."
            )
        case .accountClosed: Wording("Le compte est fermé.", "The account is closed.")
        case .accountThrottled:
            Wording(refusal.sentence, "Too many attempts; wait a few minutes.")
        case .otherEstablishment:
            Wording(
                "Le compte est celui d'un autre établissement.",
                "The account belongs to another school."
            )
        case .accessRule: Wording(refusal.sentence, "A rule of the school refuses access now.")
        case .certificateRefused:
            Wording(
                "L'appareil n'a pas reconnu notre réseau : le profil manque ou est ancien.",
                "The device did not recognise our network: the profile is missing or old."
            )
        case .tlsIncompatible:
            Wording(
                "L'appareil est trop ancien pour ce réseau.",
                "The device is too old for this network."
            )
        case .eapMethod:
            Wording(
                "L'appareil est réglé sur une autre méthode que TTLS/PAP.",
                "The device is set to another method than TTLS/PAP."
            )
        case .malformedIdentity:
            Wording(
                "L'appareil s'est présenté sous un nom illisible.",
                "The device gave a name that cannot be read."
            )
        case .abandoned:
            Wording(
                "L'appareil s'est arrêté en route : signal faible, ou fenêtre restée sans réponse.",
                "The device stopped half-way: weak signal, or a window left unanswered."
            )
        case .identitySourceUnavailable, .directoryStale, .overload, .internalError:
            Wording(
                "Le service d'identités ne répondait pas.",
                "The identity service did not answer."
            )
        case .accessPointUnknown, .serverCertificateExpired:
            Wording("Le réseau est en panne de notre côté.", "The network is down on our side.")
        }
    }

    /// What to do about it; `nil` when only waiting or asking helps.
    static func advice(_ reason: RefusalReason) -> Wording? {
        switch reason {
        case .wrongPassword, .unknownAccount:
            Wording(
                "Oubliez le réseau sur l'appareil et réinstallez le profil avec un laissez-passer.",
                "Forget the network on the device and install the profile again with a pass."
            )
        case .certificateRefused, .eapMethod, .malformedIdentity:
            Wording(
                "Oubliez le réseau sur l'appareil, puis réinstallez le profil depuis l'accueil.",
                "Forget the network on the device, then install the profile again from the home page."
            )
        case .abandoned:
            Wording(
                "Rapprochez-vous d'une borne et réessayez.",
                "Move closer to an access point and try again."
            )
        case .accountNotActivated:
            Wording(
                "Activez-le sur educonnect.education.gouv.fr.",
                "Activate it at educonnect.education.gouv.fr."
            )
        default: nil
        }
    }
}

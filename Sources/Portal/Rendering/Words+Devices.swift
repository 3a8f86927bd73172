extension DeviceKind {
    /// How to forget a network of the same name that was typed by hand.
    var forgetting: Wording {
        switch self {
        case .windows:
            Wording(
                "Paramètres > Réseau et Internet > Wi-Fi > Gérer les réseaux connus : choisissez"
                    + " l'ancien réseau, puis « Oublier ».",
                "Settings > Network & internet > Wi-Fi > Manage known networks: choose the old"
                    + " network, then “Forget”."
            )
        case .iphone:
            Wording(
                "Réglages > Wi-Fi > Modifier : touchez l'ancien réseau, puis « Oublier ce réseau ».",
                "Settings > Wi-Fi > Edit: tap the old network, then “Forget This Network”."
            )
        case .mac:
            Wording(
                "Réglages Système > Wi-Fi > Avancé : à côté de l'ancien réseau, « … », puis"
                    + " « Supprimer de la liste ».",
                "System Settings > Wi-Fi > Advanced: next to the old network, “…”, then “Remove From"
                    + " List”."
            )
        case .android:
            Wording(
                "Paramètres > Réseau et Internet > Internet : appui long sur l'ancien réseau, puis"
                    + " « Oublier ». Sinon l'ancien réglage l'emporte sur le nouveau.",
                "Settings > Network & internet > Internet: press and hold the old network, then"
                    + " “Forget”. Otherwise the old settings win over the new ones."
            )
        case .chromebook:
            Wording(
                "Paramètres > Réseau > Wi-Fi > Réseaux connus : ⋮ à côté de l'ancien réseau, puis"
                    + " « Oublier ».",
                "Settings > Network > Wi-Fi > Known networks: ⋮ next to the old network, then"
                    + " “Forget”."
            )
        case .linux:
            Wording(
                "Supprimez l'ancien réseau, par exemple : nmcli connection delete NOM.",
                "Delete the old network, for example: nmcli connection delete NAME."
            )
        }
    }
}

extension DeviceOffer {
    /// What the system does not do, whoever wrote the profile.
    var limits: [Wording] {
        switch device {
        case .windows:
            [
                Wording(
                    "Un double clic sur le fichier XML ne fait rien : il s'installe avec netsh.",
                    "A double click on the XML file does nothing: netsh installs it."
                )
            ]
                + (hasSettingsLink
                    ? [
                        Wording(
                            "Le lien vers les Paramètres demande Windows 10 (2004) ou Windows 11.",
                            "The link to Settings needs Windows 10 (2004) or Windows 11."
                        )
                    ] : [])
        case .iphone, .mac:
            [
                Wording(
                    "Sans profil, l'appareil ne sait pas se régler sur TTLS/PAP : taper le mot de"
                        + " passe à la main ne marche pas.",
                    "Without a profile the device cannot be set to TTLS/PAP: typing the password by"
                        + " hand does not work."
                ),
                Wording(
                    "Le profil ne peut pas effacer un réseau déjà enregistré.",
                    "The profile cannot remove a network that is already saved."
                ),
            ]
        case .android:
            [
                Wording(
                    "Passpoint mis à part, Android n'ouvre pas de fichier de réseau sans application.",
                    "Passpoint aside, Android opens no network file without an app."
                ),
                Wording(
                    "Le réseau disparaît si l'application geteduroam est désinstallée.",
                    "The network goes when the geteduroam app is uninstalled."
                ),
            ]
        case .chromebook:
            [
                Wording(
                    "L'import ne dit rien en cas d'échec, et un Chromebook géré par l'établissement"
                        + " peut l'interdire.",
                    "The import says nothing when it fails, and a managed Chromebook may forbid it."
                )
            ]
        case .linux:
            [
                Wording(
                    "Le fichier convient à NetworkManager, wpa_supplicant ou iwd ; les autres se"
                        + " règlent avec la fiche.",
                    "The file is for NetworkManager, wpa_supplicant or iwd; others need the sheet."
                )
            ]
        }
    }
}

internal import Provisioning

extension DeviceOffer {
    /// What to do, in order, with what the page offers.
    var steps: [Wording] {
        switch device {
        case .windows: windowsSteps
        case .iphone:
            [
                Wording(
                    "Dans Safari, téléchargez le profil et touchez « Autoriser ».",
                    "In Safari, download the profile and tap “Allow”."
                ),
                Wording(
                    "Ouvrez Réglages : touchez « Profil téléchargé », en haut.",
                    "Open Settings: tap “Profile Downloaded” at the top."
                ),
                Wording(
                    "Touchez « Installer », tapez le code de l'appareil, puis encore « Installer ».",
                    "Tap “Install”, type the device's passcode, then “Install” again."
                ),
                Self.done,
            ]
        case .mac:
            [
                Wording(
                    "Téléchargez le profil et ouvrez-le.",
                    "Download the profile and open it."
                ),
                Wording(
                    "Ouvrez Réglages Système > Général > Gestion des appareils (ou Confidentialité et"
                        + " sécurité > Profils).",
                    "Open System Settings > General > Device Management (or Privacy & Security >"
                        + " Profiles)."
                ),
                Wording(
                    "Double clic sur le profil, puis « Installer ».",
                    "Double-click the profile, then “Install”."
                ),
                Self.done,
            ]
        case .android:
            [
                Wording(
                    "Installez l'application geteduroam (Play Store ou F-Droid).",
                    "Install the geteduroam app (Play Store or F-Droid)."
                ),
                Wording(
                    "Téléchargez le profil geteduroam et ouvrez-le avec cette application.",
                    "Download the geteduroam profile and open it with that app."
                ),
                Wording(
                    "Acceptez le réseau quand Android le propose.",
                    "Accept the network when Android suggests it."
                ),
                Self.done,
            ]
        case .chromebook:
            [
                Wording("Téléchargez le fichier .onc.", "Download the .onc file."),
                Wording(
                    "Tapez chrome://network dans la barre d'adresse, puis « Importer un fichier ONC ».",
                    "Type chrome://network in the address bar, then “Import ONC file”."
                ),
                Wording(
                    "Choisissez le fichier, puis le réseau dans la liste des Wi-Fi.",
                    "Choose the file, then the network in the Wi-Fi list."
                ),
            ]
        case .linux:
            [
                Wording(
                    "NetworkManager : copiez le fichier dans /etc/NetworkManager/system-connections/"
                        + " (droits 0600, root), puis nmcli connection reload.",
                    "NetworkManager: copy the file to /etc/NetworkManager/system-connections/ (mode"
                        + " 0600, root), then nmcli connection reload."
                ),
                Wording(
                    "wpa_supplicant : ajoutez le bloc à wpa_supplicant.conf. iwd : copiez le fichier"
                        + " dans /var/lib/iwd/ sans en changer le nom.",
                    "wpa_supplicant: add the block to wpa_supplicant.conf. iwd: copy the file to"
                        + " /var/lib/iwd/ without renaming it."
                ),
            ]
        }
    }

    /// By Settings where there is a signer, else by the script, else by the bare profile.
    private var windowsSteps: [Wording] {
        let hasScript = platforms.contains(.windowsScript)
        var steps: [Wording] = []
        if hasSettingsLink {
            steps.append(
                Wording(
                    "Cliquez sur « Installer avec les Paramètres Windows », puis « Installer ».",
                    "Click “Install with Windows Settings”, then “Install”."
                )
            )
        }
        let otherwise =
            hasSettingsLink
            ? Wording("Si Windows refuse : ", "If Windows refuses: ") : Wording("", "")
        if hasScript {
            steps += [
                otherwise
                    + Wording(
                        "téléchargez le script d'installation et ouvrez-le d'un double clic.",
                        "download the script and double-click it."
                    ),
                Wording(
                    "Si Windows demande d'accepter une autorité de certification, comparez son"
                        + " empreinte avec celle de cette page, puis répondez « Oui ».",
                    "If Windows asks you to accept a certificate authority, compare its thumbprint"
                        + " with the one on this page, then answer “Yes”."
                ),
            ]
        } else {
            steps.append(
                otherwise
                    + Wording(
                        "téléchargez le profil XML, ouvrez un terminal dans le dossier des"
                            + " téléchargements et tapez : netsh wlan add profile filename=\"NOM.xml\"",
                        "download the XML profile, open a terminal in the folder of downloads and"
                            + " type: netsh wlan add profile filename=\"NAME.xml\""
                    )
            )
        }
        return steps.map(\.capitalized) + [Self.done]
    }

    private static let done = Wording(
        "C'est fini : l'appareil se connectera de lui-même.",
        "That is all: the device will connect by itself."
    )
}

extension Platform {
    /// What its download is called on the pages.
    var title: Wording {
        switch self {
        case .windows: Wording("Profil Windows (XML)", "Windows profile (XML)")
        case .windowsProvisioning:
            Wording("Profil des Paramètres Windows", "Windows Settings profile")
        case .windowsScript:
            Wording("Script d'installation Windows (.cmd)", "Windows script (.cmd)")
        case .apple: Wording("Profil Apple (.mobileconfig)", "Apple profile (.mobileconfig)")
        case .eapConfig:
            Wording("Profil geteduroam (.eap-config)", "geteduroam profile (.eap-config)")
        case .passpoint: Wording("Profil Passpoint", "Passpoint profile")
        case .chromeOS: Wording("Profil ChromeOS (.onc)", "ChromeOS profile (.onc)")
        case .androidManagement: Wording("Profil Android géré (JSON)", "Managed Android (JSON)")
        case .networkManager: Wording("Profil NetworkManager", "NetworkManager profile")
        case .wpaSupplicant: Wording("Bloc wpa_supplicant", "wpa_supplicant block")
        case .iwd: Wording("Profil iwd", "iwd profile")
        case .sheet: Wording("Fiche de réglage à la main", "Settings to type by hand")
        case .poster: Wording("Affiche", "Poster")
        }
    }
}

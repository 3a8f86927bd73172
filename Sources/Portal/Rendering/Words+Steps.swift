internal import Provisioning

extension DeviceKind {
    /// What to do with the profile, in order.
    var steps: [Wording] {
        switch self {
        case .windows:
            [
                Wording(
                    "Cliquez sur « Installer avec les Paramètres Windows », puis « Installer ».",
                    "Click “Install with Windows Settings”, then “Install”."
                ),
                Wording(
                    "Si Windows refuse, téléchargez le script et ouvrez-le d'un double clic ;"
                        + " acceptez l'autorité de certification si elle est demandée.",
                    "If Windows refuses, download the script and double-click it; accept the"
                        + " certificate authority if asked."
                ),
                Wording(
                    "C'est fini : l'ordinateur se connectera de lui-même.",
                    "That is all: the computer will connect by itself."
                ),
            ]
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
                Wording(
                    "C'est fini : l'appareil se connectera de lui-même.",
                    "That is all: the device will connect by itself."
                ),
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
            ]
        case .android:
            [
                Wording(
                    "Installez l'application geteduroam (Play Store ou F-Droid).",
                    "Install the geteduroam app (Play Store or F-Droid)."
                ),
                Wording(
                    "Téléchargez le fichier .eap-config et ouvrez-le avec geteduroam.",
                    "Download the .eap-config file and open it with geteduroam."
                ),
                Wording(
                    "Acceptez le réseau quand Android le propose.",
                    "Accept the network when Android suggests it."
                ),
                Wording(
                    "Sans application (Android 11 et suivants) : suivez la fiche de réglage à la main.",
                    "Without an app (Android 11 and later): follow the sheet of settings."
                ),
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

internal import Provisioning

/// Another way to set a device up than the steps of its page.
struct OtherWay: Sendable {
    let title: Wording
    let text: Wording
    /// To be typed as it stands.
    var address: String?
    /// Whether the sheet of settings tells more.
    var hasSheet = false

    func values(_ language: ProfileLanguage) -> [String: Any] {
        var values: [String: Any] = [
            "title": title[language], "text": text[language], "hasSheet": hasSheet,
        ]
        values["address"] = address
        return values
    }
}

extension DeviceOffer {
    /// Other ways to the same end, the best first.
    var ways: [OtherWay] {
        var ways: [OtherWay] = []
        if device == .android, let programAddress { ways.append(.program(programAddress)) }
        if platforms.contains(.passpoint) { ways.append(.passpoint(realm)) }
        if !device.isApple { ways.append(.byHand) }
        return ways
    }

    /// What is to be known before a file is chosen among several.
    func hint(on platform: Platform) -> Wording? {
        switch platform {
        case .windows:
            Wording(
                "Pour netsh. Il ne contient pas le laissez-passer : Windows demandera l'identifiant"
                    + " et le mot de passe ÉduConnect.",
                "For netsh. It does not hold the pass: Windows will ask for the ÉduConnect login and"
                    + " password."
            )
        case .passpoint:
            Wording(
                "Sans application, mais pas partout : lisez « Avec Passpoint » plus bas.",
                "Without an app, but not everywhere: read “With Passpoint” below."
            )
        case .networkManager:
            Wording("GNOME, KDE et la plupart des bureaux.", "GNOME, KDE and most desktops.")
        case .wpaSupplicant: Wording("Sans bureau.", "Without a desktop.")
        case .iwd: Wording("Si iwd remplace wpa_supplicant.", "Where iwd replaces wpa_supplicant.")
        default: nil
        }
    }
}

extension OtherWay {
    static func program(_ address: String) -> OtherWay {
        OtherWay(
            title: Wording("Depuis l'application geteduroam", "From the geteduroam app"),
            text: Wording(
                "Sans rien télécharger ici : ouvrez geteduroam, tapez l'adresse ci-dessous à la place"
                    + " du nom de l'établissement, connectez-vous, puis touchez « Autoriser ».",
                "With nothing to download here: open geteduroam, type the address below in place of"
                    + " the school's name, sign in, then tap “Allow”."
            ),
            address: address
        )
    }

    static func passpoint(_ realm: String) -> OtherWay {
        OtherWay(
            title: Wording("Avec Passpoint, sans application", "With Passpoint, without an app"),
            text: Wording(
                "Il faut Android 11 ou plus récent, et des bornes qui annoncent Passpoint"
                    + " (Hotspot 2.0) pour \(realm) : demandez-le à l'assistance. Ouvrez le fichier"
                    + " avec Chrome, puis acceptez le réseau.",
                "It needs Android 11 or later, and access points that announce Passpoint"
                    + " (Hotspot 2.0) for \(realm): ask the help desk. Open the file with Chrome,"
                    + " then accept the network."
            )
        )
    }

    static let byHand = OtherWay(
        title: Wording("À la main", "By hand"),
        text: Wording(
            "Si rien d'autre ne marche : chaque réglage à recopier, avec l'empreinte de l'autorité.",
            "When nothing else works: each setting to copy, with the authority's fingerprint."
        ),
        hasSheet: true
    )
}

extension Words {
    /// What the pages say to those who have signed in.
    static let personal: [String: Wording] = [
        "devicesTitle": Wording("Mes appareils", "My devices"),
        "devicesLead": Wording(
            "Chaque appareil a son laissez-passer : un identifiant et un secret à lui, que l'on peut"
                + " supprimer sans toucher aux autres ni au mot de passe ÉduConnect.",
            "Each device has its own pass: a login and a secret of its own, which can be deleted"
                + " without touching the others or the ÉduConnect password."
        ),
        "devicesRefused": Wording(
            "En ce moment, le réseau vous refuserait :",
            "Right now, the network would refuse you:"
        ),
        "devicesRevoked": Wording(
            "Le laissez-passer est supprimé : l'appareil ne se connectera plus.",
            "The pass is deleted: the device will not connect any more."
        ),
        "devicesCaption": Wording("Mes laissez-passer", "My passes"),
        "devicesName": Wording("Appareil", "Device"),
        "devicesSince": Wording("Créé le", "Created"),
        "devicesUsed": Wording("Dernière connexion", "Last connection"),
        "devicesUntil": Wording("Valable jusqu'au", "Valid until"),
        "devicesAction": Wording("Action", "Action"),
        "devicesExpired": Wording("expiré", "expired"),
        "devicesUseless": Wording("inutilisable", "unusable"),
        "devicesMarks": Wording(
            "Expiré ou inutilisable, un laissez-passer n'ouvre plus le réseau : créez-en un autre pour"
                + " l'appareil, puis supprimez l'ancien.",
            "Expired or unusable, a pass opens the network no more: create another one for the"
                + " device, then delete the old one."
        ),
        "devicesNever": Wording("jamais", "never"),
        "devicesNone": Wording(
            "Vous n'avez pas encore de laissez-passer.",
            "You have no pass yet."
        ),
        "devicesAdd": Wording("Ajouter un appareil", "Add a device"),
        "revoke": Wording("Supprimer", "Delete"),
        "deviceLabel": Wording("Nom de l'appareil", "Name of the device"),
        "deviceLabelHint": Wording(
            "Exemple : téléphone de Camille (40 caractères au plus)",
            "Example: Camille's phone (40 characters at most)"
        ),
        "deviceKind": Wording("Type d'appareil", "Type of device"),
        "createPass": Wording(
            "Créer un laissez-passer pour cet appareil",
            "Create a pass for this device"
        ),
        "labelError": Wording(
            "Ce nom est trop long ou vide.",
            "This name is too long or empty."
        ),
        "deviceTitle": Wording("Le profil est prêt", "The profile is ready"),
        "deviceInstall": Wording("Installer le profil", "Install the profile"),
        "deviceReady": Wording("Laissez-passer créé pour", "Pass created for"),
        "deviceLostTitle": Wording("Trop tard, ou perdu ?", "Too late, or lost?"),
        "deviceLost": Wording(
            "Créez un nouveau laissez-passer pour l'appareil, puis supprimez celui-ci dans la liste :"
                + " personne ne peut retrouver son secret, nous non plus.",
            "Create a new pass for the device, then delete this one in the list: nobody can find its"
                + " secret again, nor can we."
        ),
        "deviceThen": Wording(
            "C'est fait ? Vérifier que ça marche",
            "Done? Check that it works"
        ),
        "windowsOneClick": Wording(
            "Installer avec les Paramètres Windows",
            "Install with Windows Settings"
        ),
        "windowsOneClickHint": Wording(
            "Windows ouvre ses Paramètres et montre le réseau : choisissez « Installer ». Le lien sert"
                + " trois fois au plus.",
            "Windows opens its Settings and shows the network: choose “Install”. The link works"
                + " three times at most."
        ),
        "transferTitle": Wording("Continuer sur mon téléphone", "Continue on my phone"),
        "transferSection": Wording("Sur un autre appareil", "On another device"),
        "transferHint": Wording(
            "Pour installer le Wi-Fi sur un téléphone sans y taper de mot de passe.",
            "To install the Wi-Fi on a phone without typing a password there."
        ),
        "transferButton": Wording("Continuer sur mon téléphone", "Continue on my phone"),
        "transferLead": Wording(
            "Visez ce code avec l'appareil photo du téléphone, qui sera connecté à votre nom.",
            "Point the phone's camera at this code; the phone will be signed in in your name."
        ),
        "transferCode": Wording(
            "Code QR de l'adresse ci-dessous",
            "QR code of the address below"
        ),
        "transferAddress": Wording("Ou tapez cette adresse", "Or type this address"),
        "transferHere": Wording(
            "Cet appareil va être connecté au nom de la personne qui a affiché le code.",
            "This device is about to be signed in as the person who showed the code."
        ),
        "transferHolder": Wording("Identifiant de cette personne :", "That person's login:"),
        "transferSignIn": Wording("Me connecter sur cet appareil", "Sign me in on this device"),
        "transferNotYou": Wording(
            "Si ce n'est pas vous, fermez cette page.",
            "If that is not you, close this page."
        ),
    ]

    static func deviceOnce(minutes: Int64) -> Wording {
        Wording(
            "Installez-le maintenant, sur cet appareil : il n'est gardé ici que \(count(minutes)) après"
                + " sa création, et son secret ne sera plus jamais montré.",
            "Install it now, on this device: it is kept here until \(count(minutes)) after it was"
                + " made, and its secret will never be shown again."
        )
    }

    static func transferOnce(minutes: Int64) -> Wording {
        Wording(
            "L'adresse sert une seule fois, pendant \(count(minutes)). Ne la montrez à personne.",
            "The address works once, for \(count(minutes)). Show it to nobody."
        )
    }
}

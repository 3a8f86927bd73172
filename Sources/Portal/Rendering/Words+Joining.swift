extension Words {
    /// What the pages say that anybody can read.
    static let joining: [String: Wording] = [
        "homeTitle": Wording("Rejoindre le Wi-Fi", "Join the Wi-Fi"),
        "homeLead": Wording(
            "Cette page installe le réseau sur votre appareil, une fois pour toutes. Nom du réseau :",
            "This page installs the network on your device, once and for all. Network name:"
        ),
        "homeDetected": Wording("Votre appareil :", "Your device:"),
        "homeJoinWith": Wording("Continuer avec", "Continue with"),
        "homeIPad": Wording(
            "Un iPad se présente souvent comme un Mac.",
            "An iPad often introduces itself as a Mac."
        ),
        "homeIPadLink": Wording("C'est un iPad", "This is an iPad"),
        "homeOther": Wording("C'est un autre appareil ?", "Is it another device?"),
        "homeChoose": Wording("Quel est votre appareil ?", "Which device do you have?"),
        "homeTrouble": Wording(
            "Déjà installé, mais ça ne marche pas ?",
            "Already installed, but it does not work?"
        ),
        "platformForget": Wording(
            "1. Oublier l'ancien réseau",
            "1. Forget the old network"
        ),
        "platformInstall": Wording("2. Installer le profil", "2. Install the profile"),
        "platformSignIn": Wording(
            "Connectez-vous une fois avec votre compte ÉduConnect : vous recevrez un profil complet,"
                + " sans rien à taper ensuite.",
            "Sign in once with your ÉduConnect account: you get a complete profile, with nothing to"
                + " type afterwards."
        ),
        "platformCharter": Wording(
            "Lisez et acceptez d'abord la charte : vous reviendrez ici.",
            "Read and accept the terms of use first: you will come back here."
        ),
        "platformSteps": Wording("Étape par étape", "Step by step"),
        "platformLimits": Wording(
            "Ce que cet appareil ne sait pas faire",
            "What this device cannot do"
        ),
        "platformGeneric": Wording("Sans se connecter ici", "Without signing in here"),
        "platformGenericHint": Wording(
            "Ces fichiers ne contiennent aucun mot de passe : l'appareil demandera l'identifiant et"
                + " le mot de passe ÉduConnect.",
            "These files hold no password: the device will ask for the ÉduConnect login and password."
        ),
        "platformWays": Wording("Autrement", "Other ways"),
        "sheet": Wording("Fiche de réglage à la main", "Settings to type by hand"),
        "miniBrowserTitle": Wording(
            "Ouvrez cette page dans votre navigateur",
            "Open this page in your browser"
        ),
        "miniLead": Wording(
            "Cette petite fenêtre ne peut pas installer de profil.",
            "This small window cannot install a profile."
        ),
        "miniHow": Wording("Ouvrir le vrai navigateur", "Open the real browser"),
        "miniLeaveApp": Wording(
            "Dans une application : menu ⋯ ou bouton de partage, puis « Ouvrir dans le navigateur »."
                + " S'il n'y en a pas, passez aux étapes suivantes.",
            "In an app: ⋯ menu or share button, then “Open in browser”. If there is none, take the"
                + " next steps."
        ),
        "miniCloseApple": Wording(
            "Dans la fenêtre de connexion au Wi-Fi : touchez « Annuler », puis « Utiliser sans"
                + " Internet » s'il est proposé.",
            "In the window that joins the Wi-Fi: tap “Cancel”, then “Use Without Internet” if it is"
                + " offered."
        ),
        "miniOpenApple": Wording("Ouvrez Safari.", "Open Safari."),
        "miniCloseAndroid": Wording(
            "Ouvrez le menu ⋮ et touchez « Utiliser ce réseau tel quel ».",
            "Open the ⋮ menu and tap “Use this network as is”."
        ),
        "miniOpenAndroid": Wording("Ouvrez Chrome.", "Open Chrome."),
        "miniCopy": Wording(
            "Copiez ou tapez l'adresse ci-dessous.",
            "Copy or type the address below."
        ),
        "miniGoOn": Wording("Continuer quand même", "Go on all the same"),
        "miniGoOnHint": Wording(
            "pour lire seulement : l'installation échouera sans doute ici.",
            "to read only: installing will most likely fail here."
        ),
        "miniAddress": Wording("Adresse à ouvrir", "Address to open"),
        "signInTitle": Wording("Se connecter", "Sign in"),
        "signInLead": Wording(
            "Avec le compte ÉduConnect que vous utilisez pour Pronote ou l'ENT.",
            "With the ÉduConnect account that you use for your school's portal."
        ),
        "signInLogin": Wording("Identifiant ÉduConnect", "ÉduConnect login"),
        "signInLoginHint": Wording("Exemple : c.martin12", "Example: c.martin12"),
        "signInPassword": Wording("Mot de passe ÉduConnect", "ÉduConnect password"),
        "signInOther": Wording("Autrement", "Another way"),
        "signedInTitle": Wording("Vous êtes connecté", "You are signed in"),
        "signedInLead": Wording(
            "Vous allez être redirigé. Sinon, continuez ici :",
            "You are being taken further. If not, go on here:"
        ),
        "goOn": Wording("Continuer", "Go on"),
    ]

    static func signInError(_ reason: SignInFailure) -> Wording {
        switch reason {
        case .wrong:
            Wording(
                "Identifiant ou mot de passe incorrect. Vérifiez les majuscules ; après un changement"
                    + " de mot de passe, attendez quelques minutes.",
                "Wrong login or password. Check capital letters; after a change of password, wait a"
                    + " few minutes."
            )
        case .throttled:
            Wording(
                "Trop d'essais. Attendez quelques minutes avant de recommencer.",
                "Too many attempts. Wait a few minutes before you try again."
            )
        case .unavailable:
            Wording(
                "Le service d'identités ne répond pas. Réessayez dans quelques minutes.",
                "The identity service does not answer. Try again in a few minutes."
            )
        case .notActivated:
            Wording(
                "Ce compte ÉduConnect n'est pas encore activé.",
                "This ÉduConnect account is not activated yet."
            )
        case .closed:
            Wording(
                "Ce compte n'est pas ouvert dans cet établissement. Demandez de l'aide.",
                "This account is not open at this school. Ask for help."
            )
        }
    }
}

extension Words {
    /// What every page says.
    static let layout: [String: Wording] = [
        "skip": Wording("Aller au contenu", "Skip to content"),
        "wifi": Wording("Wi-Fi", "Wi-Fi"),
        "menu": Wording("Menu principal", "Main menu"),
        "menuHome": Wording("Accueil", "Home"),
        "menuDevices": Wording("Mes appareils", "My devices"),
        "menuAttempts": Wording("Est-ce que ça marche ?", "Does it work?"),
        "menuSignIn": Wording("Se connecter", "Sign in"),
        "signOut": Wording("Se déconnecter", "Sign out"),
        "signedInAs": Wording("Connecté avec l'identifiant", "Signed in as"),
        "help": Wording("Besoin d'aide ?", "Need help?"),
        "helpNone": Wording(
            "Adressez-vous à la vie scolaire ou au CDI.",
            "Ask at the school office or the library."
        ),
        "accessibilityLink": Wording(
            "Accessibilité : non conforme",
            "Accessibility: not compliant"
        ),
        "charterLink": Wording("Charte d'utilisation", "Terms of use"),
        "problemTitle": Wording("Cette page n'est pas disponible", "This page is not available"),
        "backHome": Wording("Revenir à l'accueil", "Back to the home page"),
    ]

    static func sessionEnds(minutes: Int64) -> Wording {
        Wording(
            "La session se ferme après \(count(minutes)) sans activité.",
            "The session ends after \(count(minutes)) without activity."
        )
    }

    /// `5 minutes`, in both languages.
    static func count(_ minutes: Int64) -> String {
        minutes == 1 ? "1 minute" : "\(minutes) minutes"
    }

    static func sentence(for problem: Problem) -> Wording {
        switch problem {
        case .badRequest:
            Wording("La demande n'a pas été comprise.", "The request was not understood.")
        case .formExpired:
            Wording(
                "Le formulaire n'est plus valable. Revenez en arrière, rechargez la page et"
                    + " recommencez.",
                "The form is no longer valid. Go back, reload the page and try again."
            )
        case .linkExpired:
            Wording(
                "Ce lien ne sert plus : il n'est valable que quelques minutes et peu de fois. Demandez-en"
                    + " un autre depuis « Mes appareils ».",
                "This link is used up: it is valid for some minutes and a few times only. Ask for"
                    + " another one from “My devices”."
            )
        case .notFound:
            Wording("Il n'y a rien à cette adresse.", "There is nothing at this address.")
        case .wrongMethod:
            Wording("Cette adresse ne se demande pas ainsi.", "This address is not asked this way.")
        case .tooLarge:
            Wording("La demande est trop grande.", "The request is too large.")
        case .misdirected:
            Wording(
                "Cette page n'est pas servie sous ce nom.",
                "This page is not served under that name."
            )
        case .unsupportedMedia:
            Wording(
                "Le contenu envoyé n'est pas du bon type.",
                "What was sent is not of the right type."
            )
        case .lengthRequired:
            Wording("La demande doit annoncer sa taille.", "The request must state its length.")
        case .tooManyRequests:
            Wording(
                "Trop de demandes en peu de temps. Attendez une minute, puis recommencez.",
                "Too many requests in a short time. Wait a minute, then try again."
            )
        case .noSuchProfile:
            Wording(
                "Ce profil n'existe pas sur ce réseau. Choisissez une autre façon de faire.",
                "This profile does not exist on this network. Choose another way."
            )
        case .tooManyDevices(let maximum):
            Wording(
                "Vous avez déjà \(maximum) laissez-passer. Supprimez-en un dans « Mes appareils »,"
                    + " puis recommencez.",
                "You already have \(maximum) passes. Delete one in “My devices”, then try again."
            )
        case .tooManyToday:
            Wording(
                "Vous avez créé trop de laissez-passer aujourd'hui. Recommencez demain.",
                "You made too many passes today. Try again tomorrow."
            )
        case .unavailable:
            Wording(
                "Le service ne répond pas en ce moment. Réessayez dans quelques minutes.",
                "The service does not answer right now. Try again in a few minutes."
            )
        }
    }
}

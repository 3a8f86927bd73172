/// Why a sign-in with the provider came to nothing.
enum OIDCRefusal: Error, Equatable {
    /// The browser comes back without what it left with: too late, another browser, or a forged link.
    case stale
    /// The person said no, or the provider did.
    case denied
    /// The provider does not answer, or not in time.
    case unreachable
    /// The provider answers what we cannot believe or use; what, for the log.
    case provider(String)
    /// More sign-ins wait for the provider than we let wait.
    case busy
    /// The provider says nothing of one of the claims that the configuration names.
    case missingClaim(String)
    /// The directory does not know the login.
    case unknownPerson
    /// The provider says that the person is of other schools.
    case otherEstablishment
    /// The provider says that the person is somebody else than the directory does.
    case otherPopulation

    /// What the person reads: never the provider's own words.
    var sentence: Wording {
        switch self {
        case .stale:
            Wording(
                "La connexion a pris trop de temps ou a été commencée dans une autre fenêtre. "
                    + "Recommencez.",
                "Signing in took too long or was begun in another window. Please start again."
            )
        case .denied:
            Wording(
                "La connexion a été annulée ou refusée par le service d'identité.",
                "Signing in was cancelled, or refused by the identity service."
            )
        case .unreachable:
            Wording(
                "Le service d'identité ne répond pas. Connectez-vous avec votre identifiant et "
                    + "votre mot de passe, ou réessayez plus tard.",
                "The identity service does not answer. Sign in with your login and password, or "
                    + "try again later."
            )
        case .provider:
            Wording(
                "Le service d'identité a donné une réponse inattendue. Connectez-vous avec votre "
                    + "identifiant et votre mot de passe, ou prévenez l'établissement.",
                "The identity service gave an unexpected answer. Sign in with your login and "
                    + "password, or tell the school."
            )
        case .busy:
            Wording(
                "Trop de connexions à la fois. Réessayez dans quelques instants.",
                "Too many people sign in at once. Try again in a moment."
            )
        case .missingClaim:
            Wording(
                "Le service d'identité n'a pas transmis tout ce qu'il faut pour vous "
                    + "reconnaître. Prévenez l'établissement.",
                "The identity service did not say all that it takes to recognize you. Tell the "
                    + "school."
            )
        case .unknownPerson:
            Wording(
                "Ce compte n'est pas connu de l'établissement. Si vous venez d'arriver, "
                    + "réessayez demain.",
                "The school does not know this account. If you have just arrived, try again "
                    + "tomorrow."
            )
        case .otherEstablishment:
            Wording(
                "Ce compte est rattaché à un autre établissement.",
                "This account belongs to another school."
            )
        case .otherPopulation:
            Wording(
                "Ce compte n'a pas le même profil (élève, enseignant, personnel) dans "
                    + "l'établissement. Prévenez l'établissement.",
                "The school knows this account as another kind (pupil, teacher, staff). Tell the "
                    + "school."
            )
        }
    }

    /// What the log says, in English.
    var detail: String {
        switch self {
        case .stale: "no pending sign-in in this browser"
        case .denied: "denied by the provider"
        case .unreachable: "the provider does not answer"
        case .provider(let what): "the provider: \(what)"
        case .busy: "too many sign-ins at once"
        case .missingClaim(let name): "no usable claim \(name)"
        case .unknownPerson: "login unknown to the directory"
        case .otherEstablishment: "of another establishment"
        case .otherPopulation: "of another population"
        }
    }

    /// What the log counts it as.
    var cause: SignInRefusal {
        switch self {
        case .stale, .denied: .abandoned
        case .unreachable, .provider, .busy, .missingClaim: .unavailable
        case .unknownPerson, .otherEstablishment, .otherPopulation: .notOurs
        }
    }

    /// Whether the provider rather than the person is at fault: a `502`, not a `403`.
    var isOfProvider: Bool {
        switch self {
        case .unreachable, .provider, .busy, .missingClaim: true
        case .stale, .denied, .unknownPerson, .otherEstablishment, .otherPopulation: false
        }
    }
}

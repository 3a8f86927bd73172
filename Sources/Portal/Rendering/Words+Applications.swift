/// Sentences about other programs and sites.
extension Words {
    static let toProvider = Wording(
        "Vous allez vous connecter sur le site du service d'identité.",
        "You will sign in on the identity service's site."
    )

    static let toProgram = Wording(
        "C'est terminé ici : la suite se passe dans l'application. Vous pourrez ensuite fermer "
            + "cette page.",
        "All done here: the program carries on. You may then close this page."
    )

    static let unknownProgram = Wording(
        "Cette demande ne vient pas d'une application connue de l'établissement. Rien ne lui a "
            + "été transmis.",
        "This request does not come from a program that the school knows. It was given nothing."
    )

    static func tooManyDevices(_ maximum: Int) -> Wording {
        Wording(
            "Vous avez déjà \(maximum) appareils : supprimez-en un sur la page « Mes appareils ».",
            "You have \(maximum) devices already: remove one on the page “My devices”."
        )
    }

    static let applications: [String: Wording] = [
        "onwardTitle": Wording("Vous quittez cette page", "You are leaving this page"),
        "onwardLink": Wording("Continuer", "Continue"),
        "consentTitle": Wording(
            "Autoriser une application",
            "Allow a program"
        ),
        "consentQuestion": Wording(
            "Une application demande à installer le Wi-Fi en votre nom :",
            "A program asks to install the Wi-Fi in your name:"
        ),
        "consentMeaning": Wording(
            "Elle recevra un laissez-passer pour cet appareil seulement, jamais votre mot de passe. "
                + "Vous pourrez le supprimer à tout moment sur la page « Mes appareils ».",
            "It will receive a pass for this device alone, never your password. You can remove it "
                + "at any time on the page “My devices”."
        ),
        "consentWarning": Wording(
            "N'acceptez que si vous venez d'ouvrir cette application vous-même.",
            "Accept only if you have just opened this program yourself."
        ),
        "consentYes": Wording("Autoriser", "Allow"),
        "consentNo": Wording("Refuser", "Refuse"),
    ]
}

extension Words {
    /// What the pages say of logins, of rules and of themselves.
    static let about: [String: Wording] = [
        "attemptsTitle": Wording("Est-ce que ça marche ?", "Does it work?"),
        "attemptsLive": Wording(
            "La page se recharge toutes les 10 secondes.",
            "The page reloads every 10 seconds."
        ),
        "attemptsPause": Wording("Mettre en pause", "Pause"),
        "attemptsFollow": Wording("Suivre en direct", "Follow live"),
        "attemptsReload": Wording("Recharger", "Reload"),
        "attemptsNone": Wording("Aucun essai de votre part", "No attempt of yours"),
        "attemptsNoneWhy": Wording(
            "Aucun de vos appareils n'a essayé de se connecter ces dernières heures. Vérifiez :",
            "None of your devices has tried to connect in the last hours. Check:"
        ),
        "attemptsNone1": Wording(
            "le Wi-Fi de l'appareil est allumé et le réseau choisi est le bon ;",
            "the device's Wi-Fi is on and the right network is chosen;"
        ),
        "attemptsNone2": Wording(
            "vous êtes à portée d'une borne de l'établissement ;",
            "you are within reach of one of the school's access points;"
        ),
        "attemptsNone3": Wording(
            "le profil est bien installé : recommencez depuis l'accueil.",
            "the profile is installed: start again from the home page."
        ),
        "admitted": Wording("Connexion acceptée", "Connection accepted"),
        "refused": Wording("Connexion refusée", "Connection refused"),
        "charterTitle": Wording("Charte d'utilisation", "Terms of use"),
        "charterVersion": Wording("Version", "Version"),
        "charterSignIn": Wording(
            "Se connecter pour l'accepter",
            "Sign in to accept them"
        ),
        "charterAccept": Wording("J'ai lu et j'accepte", "I have read this and accept"),
        "accessibilityTitle": Wording(
            "Déclaration d'accessibilité",
            "Accessibility statement"
        ),
        "accessLead": Wording(
            "Nous voulons que ces pages servent à tout le monde, et les écrivons selon le RGAA 4.1,"
                + " niveau AA.",
            "We want these pages to work for everybody, and write them to RGAA 4.1 (WCAG 2.1 AA)."
        ),
        "accessStateTitle": Wording("État de conformité", "Compliance status"),
        "accessState": Wording(
            "Ces pages sont non conformes au RGAA 4.1 : aucun audit n'a encore été fait, et la loi ne"
                + " permet pas d'autre mention sans audit. Des tests automatiques les vérifient à"
                + " chaque version.",
            "These pages are not compliant with RGAA 4.1: no audit has been made yet, and French law"
                + " allows no other statement without one. Automatic tests check them at each release."
        ),
        "accessDoneTitle": Wording("Ce qui est fait", "What is done"),
        "accessDone1": Wording(
            "tout fonctionne sans JavaScript, au clavier seul et avec un zoom de 200 % ;",
            "everything works without JavaScript, with the keyboard alone and zoomed to 200%;"
        ),
        "accessDone2": Wording(
            "un titre par page, des régions nommées, un lien d'accès au contenu ;",
            "one heading per page, named regions, a link to the content;"
        ),
        "accessDone3": Wording(
            "des champs étiquetés, des erreurs reliées à leur champ ;",
            "labelled fields, errors tied to their field;"
        ),
        "accessDone4": Wording(
            "des contrastes de 4,5:1 au moins, en clair et en sombre, sans information par la seule"
                + " couleur.",
            "contrasts of 4.5:1 at least, light and dark, nothing told by colour alone."
        ),
        "accessLimitsTitle": Wording("Ce qui manque", "What is missing"),
        "accessLimit1": Wording(
            "les étapes d'installation n'ont pas d'images ni de version « facile à lire » ;",
            "the installation steps have no pictures and no easy-to-read version;"
        ),
        "accessLimit2": Wording(
            "les écrans du système qui installent le profil ne dépendent pas de nous.",
            "the system's own screens that install the profile are not ours."
        ),
        "accessContactTitle": Wording("Signaler un défaut", "Report a problem"),
        "accessContact": Wording(
            "Écrivez ou téléphonez à l'aide, au bas de cette page : on vous proposera une autre façon"
                + " d'obtenir le profil.",
            "Write to or call the help desk at the foot of this page: you will be offered another"
                + " way to get the profile."
        ),
        "accessRightsTitle": Wording("Voies de recours", "Your rights"),
        "accessRights": Wording(
            "Sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits"
                + " (defenseurdesdroits.fr, 09 69 39 00 00).",
            "Without a satisfactory answer, you can turn to the French Defender of Rights"
                + " (defenseurdesdroits.fr)."
        ),
    ]
}

internal import Domain

// What is said of device credentials (laissez-passer).
extension RefusalSentences {
    /// R01.
    static let wrongDeviceSecret = "Laissez-passer refusé : son secret est incorrect."

    /// R01, after the pepper was replaced.
    static let deviceSecretLost =
        "Laissez-passer inutilisable : la clé du serveur (poivre) a été remplacée ;"
        + " installer un nouveau profil sur l'appareil."

    /// R02.
    static let unknownDevice =
        "Laissez-passer inconnu, ou terminé depuis plus de 30 jours ;"
        + " installer un nouveau profil sur l'appareil."

    /// R02, when the directory has forgotten the person.
    static let deviceWithoutPerson = "Laissez-passer d'une personne qui n'est plus dans l'annuaire."

    /// R02, when a machine is lent to somebody whom the directory does not know.
    static func unknownUser(of machine: String) -> String {
        "Machine \(machine) : son utilisateur est inconnu dans l'annuaire synchronisé."
    }

    /// R02, when a credential names a machine that no list knows.
    static func unknownMachine(_ machine: String) -> String {
        "Machine \(machine) : inconnue de la flotte."
    }

    /// R04.
    static func machineWithdrawn(_ machine: String, since: LocalTime) -> String {
        "Machine \(machine) : retirée de la flotte depuis le \(since.date)."
    }

    /// R04.
    static func deviceRevoked(_ label: String, since: LocalTime) -> String {
        "Laissez-passer révoqué le \(since.dateAndTime)\(named(label))."
    }

    /// R04.
    static func deviceExpired(_ label: String, since: LocalTime) -> String {
        "Laissez-passer expiré depuis le \(since.date)\(named(label)) ;"
            + " installer un nouveau profil sur l'appareil."
    }

    private static func named(_ label: String) -> String {
        label.isEmpty ? "" : " (appareil “\(label)”)"
    }
}

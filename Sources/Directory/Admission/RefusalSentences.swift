package import Domain

/// The French sentences that tell an administrator why an attempt failed, with what is known of it.
///
/// Days and hours are those of the school's wall clock. Each begins like the sentence of its
/// `RefusalReason`, which stands when nothing more is known.
package enum RefusalSentences {
    // MARK: - Passwords and logins

    /// R01, in which `attempts` and `devices` are left out when zero, dates when unknown.
    package static func wrongPassword(
        since: LocalTime? = nil,
        attempts: Int = 0,
        devices: Int = 0,
        passwordChanged: LocalTime? = nil
    ) -> String {
        var sentence = "Mot de passe incorrect"
        if let since { sentence += " depuis le \(since.dateAndTime)" }
        let counts =
            (attempts > 0 ? [counted(attempts, "essai")] : [])
            + (devices > 0 ? [counted(devices, "appareil")] : [])
        if !counts.isEmpty { sentence += " (\(counts.joined(separator: ", ")))" }
        sentence += "."
        if let passwordChanged {
            sentence += " Le mot de passe ÉduConnect a changé le \(passwordChanged.dateAndTime) :"
            sentence += " l'appareil utilise sans doute l'ancien."
        }
        return sentence
    }

    /// R02, in which the day of the synchronisation is left out when it is today.
    package static func unknownAccount(synchronized: LocalTime?, now: LocalTime) -> String {
        guard let synchronized else { return RefusalReason.unknownAccount.sentence }
        let instant = instant(synchronized, now)
        return "Identifiant inconnu dans l'annuaire synchronisé \(instant)."
    }

    /// R05, in which the day of the end is left out when it is today.
    package static func accountThrottled(until end: LocalTime, now: LocalTime) -> String {
        "Trop d'essais ; déblocage automatique \(instant(end, now))."
    }

    // MARK: - Accounts

    /// R03.
    package static func accountNotActivated() -> String {
        RefusalReason.accountNotActivated.sentence
    }

    /// R04, closed by the directory; `population` when the directory knows the person no more.
    package static func accountClosed(since: LocalTime?, population: Population?) -> String {
        guard let since else { return RefusalReason.accountClosed.sentence }
        let cause = population.map { $0 == .eleve ? " (élève sorti)" : " (départ)" } ?? ""
        return "Compte clos depuis le \(since.date)\(cause)."
    }

    /// R04, disabled at the school.
    package static func accountDisabled(since: LocalTime, until: LocalTime?) -> String {
        let end = until.map { ", jusqu'au \($0.dateAndTime)" } ?? ""
        return "Compte désactivé par l'administrateur depuis le \(since.date)\(end)."
    }

    /// R06.
    package static func otherEstablishment(_ population: Population) -> String {
        let person = population == .eleve ? "Élève" : "Personnel"
        return "\(person) d'un autre établissement (rattachement à vérifier)."
    }

    // MARK: - Rules, R07

    package static func refused(byRule name: String) -> String {
        "Accès refusé par la règle “\(name)”."
    }

    package static func noPolicy(for population: Population) -> String {
        "Accès refusé : aucune règle n'admet les \(plural(population))."
    }

    /// `people` is a plural: *élèves*, *visiteurs*.
    package static func outsideHours(of people: String) -> String {
        "Accès refusé : hors des horaires des \(people)."
    }

    package static func tooManyDevices(_ count: Int, maximum: Int) -> String {
        let connected = count == 1 ? "déjà connecté" : "déjà connectés"
        return "Accès refusé : \(counted(count, "appareil")) \(connected) pour ce compte"
            + " (maximum \(maximum))."
    }

    package static func suspended(
        _ target: Suspension.Target,
        establishment: UAI?,
        until end: LocalTime,
        now: LocalTime
    ) -> String {
        let instant = isSameDay(end, now) ? "à \(end.clock)" : "au \(end.dateAndTime)"
        let people =
            switch target {
            case .everybody: establishment.map { "l'établissement \($0)" } ?? "tous"
            case .population(let population): "les \(plural(population))"
            case .schoolClass(let name): "la classe \(name)"
            case .group(let name): "le groupe \(name)"
            case .account: "ce compte"
            }
        return "Accès suspendu jusqu'\(instant) pour \(people)."
    }

    // MARK: - Sources

    /// R13.
    package static func identitySourceUnavailable(cacheUsed: Bool) -> String {
        "Source d'identités indisponible ; cache \(cacheUsed ? "utilisé" : "non utilisé")."
    }

    /// R14, some seconds after a synchronisation was due.
    package static func directoryStale(bySeconds seconds: Int64) -> String {
        let delay =
            switch seconds {
            case ..<3_600: "\(max(seconds, 60) / 60) min"
            case ..<(72 * 3_600): "\(seconds / 3_600) h"
            default: "\(seconds / 86_400) jours"
            }
        return "Synchronisation en retard de \(delay)."
    }

    // MARK: - Words

    /// A population's name in a sentence.
    package static func plural(_ population: Population) -> String {
        switch population {
        case .eleve: "élèves"
        case .enseignant: "enseignants"
        case .personnel: "personnels"
        }
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count > 1 ? "s" : "")"
    }

    /// *à 10:42*, or *le 12/03 à 10:42* when that is not today.
    private static func instant(_ time: LocalTime, _ now: LocalTime) -> String {
        isSameDay(time, now) ? "à \(time.clock)" : "le \(time.dateAndTime)"
    }

    private static func isSameDay(_ one: LocalTime, _ other: LocalTime) -> Bool {
        (one.year, one.month, one.day) == (other.year, other.month, other.day)
    }
}

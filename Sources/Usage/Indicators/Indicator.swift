internal import Domain

/// A published figure, with the number that it has in the catalogue of indicators.
///
/// The list is closed and its numbers are stable: others join data by them.
package enum Indicator: String, CaseIterable, Sendable {
    case people = "I03"
    case authentications = "I05"
    case sessions = "I08"
    case connectionTime = "I09"
    case received = "I10d"
    case sent = "I10m"
    case concurrency = "I11"
    case devices = "I12"
    case failureRate = "I15"
    case refusedPeople = "I17"
    case latency = "I18"
    case resumptionRate = "I19"
    case lostSessionRate = "I51"
    case unknownSystemRate = "I53"
    case peakRate = "I04"

    /// What pages and reports call it, in French.
    package var label: String {
        switch self {
        case .people: "Utilisateurs uniques"
        case .authentications: "Authentifications réussies"
        case .sessions: "Sessions ouvertes"
        case .connectionTime: "Durée de connexion"
        case .received: "Volume reçu par les appareils"
        case .sent: "Volume émis par les appareils"
        case .concurrency: "Sessions simultanées, au plus"
        case .devices: "Appareils distincts (estimation haute)"
        case .failureRate: "Taux d'échec"
        case .refusedPeople: "Utilisateurs en échec complet"
        case .latency: "Latence d'authentification, 95e centile"
        case .resumptionRate: "Reprises TLS"
        case .lostSessionRate: "Sessions sans fin annoncée"
        case .unknownSystemRate: "Système d'exploitation inconnu"
        case .peakRate: "Authentifications réussies par seconde, au plus"
        }
    }

    /// What a value is counted in, such as `s` or `octets`.
    package var unit: String {
        switch self {
        case .people, .refusedPeople: "utilisateurs"
        case .authentications: "authentifications"
        case .sessions, .concurrency: "sessions"
        case .connectionTime, .latency: "s"
        case .received, .sent: "octets"
        case .devices: "appareils"
        case .failureRate, .resumptionRate, .lostSessionRate, .unknownSystemRate: "ratio"
        case .peakRate: "authentifications/s"
        }
    }

    /// How it is computed, in French, as it stands beside every figure that is given out.
    package var definition: String {
        switch self {
        case .people:
            "personnes distinctes dont au moins une authentification a réussi dans la période ;"
                + " ne s'additionne pas d'une période à l'autre"
        case .authentications: "Access-Accept finaux ; une conversation EAP compte une fois"
        case .sessions: "sessions ouvertes d'après la comptabilité des bornes, sans doublons"
        case .connectionTime:
            "somme des secondes de session dans la période, jusqu'au dernier signe de vie"
        case .received: "octets envoyés vers les appareils, répartis entre les heures"
        case .sent: "octets reçus des appareils, répartis entre les heures"
        case .concurrency: "plus grand nombre de sessions ouvertes, relevé chaque minute"
        case .devices:
            "couples distincts personne et adresse MAC ; un appareil qui change d'adresse compte"
                + " plusieurs fois"
        case .failureRate: "tentatives refusées ÷ tentatives"
        case .refusedPeople:
            "personnes reconnues qui ont essayé dans la période sans jamais réussir"
        case .latency:
            "de la première demande à la dernière réponse, abandons exclus ; borne supérieure d'une"
                + " classe, au plus un quart au-dessus de la valeur exacte"
        case .resumptionRate: "authentifications par reprise TLS ÷ authentifications réussies"
        case .lostSessionRate:
            "sessions closes sans Stop (silence, redémarrage de borne) ÷ sessions ouvertes"
        case .unknownSystemRate:
            "authentifications d'appareils dont le système n'est pas connu ÷ authentifications"
        case .peakRate: "plus grand nombre d'Access-Accept en une seconde"
        }
    }
}

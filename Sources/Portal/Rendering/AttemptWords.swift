internal import Domain
internal import Provisioning

/// What a login's outcome means to the person whose it is.
enum AttemptWords {
    static func count(_ count: Int) -> Wording {
        switch count {
        case 0: Wording("Aucun essai", "No attempt")
        case 1: Wording("1 essai vu", "1 attempt of yours seen")
        default:
            Wording(
                "\(count) derniers essais, le plus récent d'abord",
                "The last \(count) attempts, the newest first"
            )
        }
    }

    /// Why; what closes a device is its pass, not the account of its holder.
    static func sentence(_ refusal: Refusal, device: String?) -> Wording {
        guard device != nil, refusal.reason == .accountClosed else { return sentence(refusal) }
        return Wording(
            "Le laissez-passer de cet appareil a été supprimé ou a expiré. Créez-en un nouveau.",
            "The pass of this device was deleted or has expired. Create a new one."
        )
    }

    /// What the template shows of one.
    static func values(_ attempt: PastAttempt, _ language: ProfileLanguage) -> [String: Any] {
        let outcome = attempt.refusal == nil ? "admitted" : "refused"
        var place = Wording("borne \(attempt.accessPoint)", "access point \(attempt.accessPoint)")
        if let ssid = attempt.ssid {
            place = Wording("\(place.french), réseau \(ssid)", "\(place.english), network \(ssid)")
        }
        if let device = attempt.device {
            place = Wording(
                "\(place.french), laissez-passer « \(device) »",
                "\(place.english), pass “\(device)”"
            )
        } else if let station = attempt.station {
            place = Wording(
                "\(place.french), appareil \(station)",
                "\(place.english), device \(station)"
            )
        }
        var values: [String: Any] = [
            "class": outcome,
            "outcome": Words.about[outcome]?[language] ?? "",
            "when": attempt.at.local.dateAndTime(language),
            "where": place[language],
            "sentence": attempt.refusal.map { sentence($0, device: attempt.device)[language] }
                ?? Wording("L'appareil est sur le réseau.", "The device is on the network.")[
                    language
                ],
        ]
        if let advice = attempt.refusal.flatMap({ advice($0.reason) }) {
            values["advice"] = advice[language]
        }
        return values
    }
}

import Domain
import Testing

@testable import Directory

@Suite("The sentences of refusals, with what is known")
struct RefusalSentencesTests {
    private let now = LocalTime(year: 2026, month: 3, day: 12, weekday: 4, hour: 8, minute: 4)

    private func time(_ day: Int, _ hour: Int, _ minute: Int) -> LocalTime {
        LocalTime(year: 2026, month: 3, day: day, weekday: 1, hour: hour, minute: minute)
    }

    @Test("A wrong password tells since when, how often, and that the password changed")
    func wrongPassword() {
        #expect(
            RefusalSentences.wrongPassword(
                since: now,
                attempts: 7,
                devices: 1,
                passwordChanged: time(11, 19, 20)
            )
                == "Mot de passe incorrect depuis le 12/03 à 08:04 (7 essais, 1 appareil). Le mot de"
                + " passe ÉduConnect a changé le 11/03 à 19:20 : l'appareil utilise sans doute"
                + " l'ancien."
        )
        #expect(RefusalSentences.wrongPassword() == RefusalReason.wrongPassword.sentence)
        #expect(
            RefusalSentences.wrongPassword(attempts: 1, devices: 2)
                == "Mot de passe incorrect (1 essai, 2 appareils)."
        )
        #expect(
            RefusalSentences.wrongPassword(since: now)
                == "Mot de passe incorrect depuis le 12/03 à 08:04."
        )
    }

    @Test("An hour of today has no date, an hour of another day has one")
    func today() {
        #expect(
            RefusalSentences.unknownAccount(synchronized: time(12, 3, 10), now: now)
                == "Identifiant inconnu dans l'annuaire synchronisé à 03:10."
        )
        #expect(
            RefusalSentences.unknownAccount(synchronized: time(11, 3, 10), now: now)
                == "Identifiant inconnu dans l'annuaire synchronisé le 11/03 à 03:10."
        )
        #expect(
            RefusalSentences.unknownAccount(synchronized: nil, now: now)
                == RefusalReason.unknownAccount.sentence
        )
        #expect(
            RefusalSentences.accountThrottled(until: time(12, 10, 42), now: now)
                == "Trop d'essais ; déblocage automatique à 10:42."
        )
        #expect(
            RefusalSentences.accountThrottled(until: time(13, 0, 2), now: now)
                == "Trop d'essais ; déblocage automatique le 13/03 à 00:02."
        )
    }

    @Test("Numbers agree with their nouns")
    func plurals() {
        #expect(
            RefusalSentences.tooManyDevices(3, maximum: 3)
                == "Accès refusé : 3 appareils déjà connectés pour ce compte (maximum 3)."
        )
        #expect(
            RefusalSentences.tooManyDevices(1, maximum: 1)
                == "Accès refusé : 1 appareil déjà connecté pour ce compte (maximum 1)."
        )
    }

    @Test(
        "A delay is told in the unit that fits it",
        arguments: [
            (0, "1 min"), (59 * 60 + 59, "59 min"), (3_600, "1 h"), (26 * 3_600 + 1, "26 h"),
            (71 * 3_600, "71 h"), (72 * 3_600, "3 jours"), (-5, "1 min"),
        ] as [(Int64, String)]
    )
    func delays(seconds: Int64, told: String) {
        #expect(
            RefusalSentences.directoryStale(bySeconds: seconds)
                == "Synchronisation en retard de \(told)."
        )
    }

    @Test("A source that is away tells whether memory served; staff who left are not pupils")
    func others() {
        #expect(
            RefusalSentences.identitySourceUnavailable(cacheUsed: true)
                == "Source d'identités indisponible ; cache utilisé."
        )
        #expect(
            RefusalSentences.identitySourceUnavailable(cacheUsed: false)
                == "Source d'identités indisponible ; cache non utilisé."
        )
        #expect(
            RefusalSentences.accountClosed(since: now, population: .enseignant)
                == "Compte clos depuis le 12/03 (départ)."
        )
    }
}

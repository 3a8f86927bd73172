import Domain
import Testing

@testable import Directory

@Suite("What the administrator decides for now comes before the rules")
struct AccessOverridesTests {
    private typealias Fixture = AdmissionFixture
    private let thursday = AdmissionFixture.thursday
    /// 10:42 in Paris, the same day.
    private let end = ParisClock.instant(3, 12, 9, 42)

    private func refusal(
        _ account: Account,
        _ overrides: AccessOverrides,
        at now: Timestamp? = nil
    ) -> Refusal? {
        Fixture.rules().judge(account, at: now ?? thursday, overrides: overrides).refusal
    }

    private func suspended(_ target: Suspension.Target, school: UAI? = nil) -> AccessOverrides {
        AccessOverrides(suspensions: [
            Suspension(id: 1, establishment: school, target: target, until: end, reason: "contrôle")
        ])
    }

    @Test(
        "A suspension refuses those whom it is about, and says whom",
        arguments: [
            (.schoolClass("2NDE1"), "la classe 2NDE1"), (.group("latin"), "le groupe latin"),
            (.population(.eleve), "les élèves"), (.account(AccountID("a")), "ce compte"),
            (.everybody, "tous"),
        ] as [(Suspension.Target, String)]
    )
    func sentences(target: Suspension.Target, people: String) {
        let account = Fixture.account(classes: ["2nde1"], groups: ["LATIN"])
        let refusal = refusal(account, suspended(target))
        #expect(refusal?.reason == .accessRule)
        #expect(refusal?.sentence == "Accès suspendu jusqu'à 10:42 pour \(people).")
    }

    @Test(
        "A suspension leaves others alone",
        arguments: [
            .schoolClass("2NDE"), .schoolClass("2NDE*"), .group("2NDE1"),
            .population(.enseignant), .account(AccountID("b")),
        ] as [Suspension.Target]
    )
    func others(target: Suspension.Target) {
        #expect(refusal(Fixture.account(classes: ["2NDE1"]), suspended(target)) == nil)
    }

    @Test("A suspension is over at its end, and the longest of several is told")
    func end_() {
        let overrides = suspended(.everybody)
        let account = Fixture.account()
        #expect(refusal(account, overrides, at: end.adding(seconds: -1)) != nil)
        #expect(refusal(account, overrides, at: end) == nil)
        let later = ParisClock.instant(3, 13, 7)
        let several = AccessOverrides(suspensions: [
            Suspension(id: 1, target: .account(AccountID("a")), until: end),
            Suspension(id: 2, target: .population(.eleve), until: later),
            Suspension(id: 3, target: .everybody, until: end),
        ])
        #expect(
            refusal(account, several)?.sentence
                == "Accès suspendu jusqu'au 13/03 à 08:00 pour les élèves."
        )
    }

    @Test("A suspension of one school leaves the other school's people alone")
    func school() throws {
        let own = try #require(Fixture.own.first)
        let other = try #require(Fixture.other.first)
        let account = Fixture.account(classes: ["2NDE1"])
        #expect(refusal(account, suspended(.schoolClass("2NDE1"), school: own)) != nil)
        #expect(refusal(account, suspended(.schoolClass("2NDE1"), school: other)) == nil)
        #expect(
            refusal(account, suspended(.everybody, school: own))?.sentence
                == "Accès suspendu jusqu'à 10:42 pour l'établissement 9980003E."
        )
    }

    @Test("A disabled account says since when, until its end if it has one")
    func disabled() {
        let id = AccountID("a")
        let open = AccessOverrides(disabled: [LocalDisabling(account: id, since: thursday)])
        let refused = refusal(Fixture.account(), open)
        #expect(refused?.reason == .accountClosed)
        #expect(
            refused?.sentence == "Compte désactivé par l'administrateur depuis le 12/03."
        )
        #expect(refusal(Fixture.account(), open, at: thursday.adding(seconds: -1)) == nil)
        #expect(refusal(Fixture.account("b"), open) == nil)
        let bounded = AccessOverrides(disabled: [
            LocalDisabling(account: id, since: thursday, until: end)
        ])
        #expect(
            refusal(Fixture.account(), bounded)?.sentence
                == "Compte désactivé par l'administrateur depuis le 12/03, jusqu'au 12/03 à 10:42."
        )
        #expect(refusal(Fixture.account(), bounded, at: end) == nil)
    }
}

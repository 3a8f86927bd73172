import Domain
import Testing

@testable import Directory

@Suite("Admission rules: the first that fits decides")
struct AdmissionRulesTests {
    private typealias Fixture = AdmissionFixture
    private let thursday = AdmissionFixture.thursday

    private func hours(_ text: String) throws -> WeeklyHours {
        WeeklyHours([try #require(WeeklyWindow(text))])
    }

    @Test("Without a rule that fits, the population's policy stands")
    func population() {
        let filter = AccountFilter(classes: [NamePattern("1*")])
        let rules = Fixture.rules([Fixture.rule("premières", filter, Fixture.policy(40))])
        #expect(rules.judge(Fixture.account(), at: thursday).vlan == .number(30))
        #expect(rules.judge(Fixture.account(classes: ["1STMG"]), at: thursday).vlan == .number(40))
        let staff = rules.judge(Fixture.account(population: .personnel), at: thursday)
        #expect(staff.refusal?.reason == .accessRule)
        #expect(staff.refusal?.sentence == "Accès refusé : aucune règle n'admet les personnels.")
    }

    @Test("The order of the rules decides between two that fit")
    func order() {
        let first = Fixture.rule(
            "un",
            AccountFilter(groups: [NamePattern("latin")]),
            Fixture.policy(1)
        )
        let second = Fixture.rule("deux", AccountFilter(), Fixture.policy(2))
        let latinist = Fixture.account(groups: ["LATIN"])
        #expect(Fixture.rules([first, second]).judge(latinist, at: thursday).vlan == .number(1))
        #expect(Fixture.rules([second, first]).judge(latinist, at: thursday).vlan == .number(2))
    }

    @Test("A filter fits when every part of it does, by any value")
    func filters() {
        let filter = AccountFilter(
            populations: [.eleve, .enseignant],
            establishments: Fixture.own,
            classes: [NamePattern("2NDE*"), NamePattern("TS1")],
            groups: [NamePattern("internat")]
        )
        #expect(filter.fits(Fixture.account(classes: ["ts1"], groups: ["x", "INTERNAT"])))
        #expect(!filter.fits(Fixture.account(classes: ["ts1"])))
        #expect(!filter.fits(Fixture.account(classes: ["1S"], groups: ["internat"])))
        #expect(
            !filter.fits(
                Fixture.account(population: .personnel, classes: ["TS1"], groups: ["internat"])
            )
        )
        #expect(
            !filter.fits(
                Fixture.account(schools: Fixture.other, classes: ["TS1"], groups: ["internat"])
            )
        )
        #expect(AccountFilter().fits(Fixture.account(population: .personnel)))
    }

    @Test("A rule may refuse, and admit a population that has no policy")
    func refusingAndAdmitting() {
        let rules = Fixture.rules([
            Fixture.rule("exclus", AccountFilter(groups: [NamePattern("exclus")]), nil),
            Fixture.rule("staff", AccountFilter(populations: [.personnel]), Fixture.policy(10)),
        ])
        let refused = rules.judge(Fixture.account(groups: ["Exclus"]), at: thursday).refusal
        #expect(refused?.reason == .accessRule)
        #expect(refused?.sentence == "Accès refusé par la règle “exclus”.")
        let staff = rules.judge(Fixture.account(population: .personnel), at: thursday)
        #expect(staff.vlan == .number(10))
    }

    @Test("Outside its hours a rule refuses by its name, and a population's policy by its people")
    func closed() throws {
        let night = AdmissionPolicy(hours: try hours("tous 18:00-22:00"))
        let byRule = Fixture.rules([Fixture.rule("internat 22 h", AccountFilter(), night)])
        #expect(
            byRule.judge(Fixture.account(), at: thursday).refusal?.sentence
                == "Accès refusé par la règle “internat 22 h”."
        )
        let byPopulation = Fixture.rules(eleve: night)
        let refusal = byPopulation.judge(Fixture.account(), at: thursday).refusal
        #expect(refusal?.reason == .accessRule)
        #expect(refusal?.sentence == "Accès refusé : hors des horaires des élèves.")
    }

    @Test(
        "A session ends with the window, when that comes before its timeout, a minute at least",
        arguments: [
            (nil, 8, 4, 0, 12_960), (3_600, 8, 4, 0, 3_600), (14_400, 8, 4, 0, 12_960),
            (14_400, 11, 39, 30, 60), (14_400, 11, 39, 0, 60), (60, 11, 39, 30, 60),
        ] as [(UInt32?, Int, Int, Int, UInt32)]
    )
    func sessionTimeout(own: UInt32?, hour: Int, minute: Int, second: Int, sent: UInt32) throws {
        let policy = AdmissionPolicy(
            access: AccessPolicy(vlan: .number(30), replyAttributes: [1], sessionTimeout: own),
            hours: try hours("jeu 06:00-11:40")
        )
        let now = ParisClock.instant(3, 12, hour - 1, minute, second)
        let grant = Fixture.rules(eleve: policy).judge(Fixture.account(), at: now).grant
        #expect(grant?.policy.sessionTimeout == sent)
        #expect(grant?.policy.vlan == .number(30))
        #expect(grant?.policy.replyAttributes == [1])
    }

    @Test("At hours that never end, the session's own timeout stands, or none")
    func noEnd() throws {
        let policy = AdmissionPolicy(hours: try hours("tous 00:00-24:00"))
        let grant = Fixture.rules(eleve: policy).judge(Fixture.account(), at: thursday).grant
        #expect(grant?.policy == AccessPolicy())
    }

    @Test("An account that is closed or not activated says so before any rule, with its date")
    func standing() {
        let rules = Fixture.rules([Fixture.rule("non", AccountFilter(), nil)])
        let never = rules.judge(Fixture.account(standing: .notActivated), at: thursday).refusal
        #expect(never?.reason == .accountNotActivated)
        #expect(never?.sentence == "Compte ÉduConnect pas encore activé.")
        let closed = rules.judge(
            Fixture.account(standing: .closed, since: thursday),
            at: thursday
        ).refusal
        #expect(closed?.reason == .accountClosed)
        #expect(closed?.sentence == "Compte clos depuis le 12/03.")
        let departed = rules.judge(
            Fixture.account(standing: .departed, since: thursday),
            at: thursday
        ).refusal
        #expect(departed?.reason == .accountClosed)
        #expect(departed?.sentence == "Compte clos depuis le 12/03 (élève sorti).")
        let undated = rules.judge(Fixture.account(standing: .closed), at: thursday).refusal
        #expect(undated?.sentence == "Compte clos ou désactivé.")
    }

    @Test("People of other schools are refused by name, or admitted by the visitors' policy alone")
    func visitors() {
        let pupil = Fixture.account(schools: Fixture.other)
        let teacher = Fixture.account(population: .enseignant, schools: Fixture.other)
        let refused = Fixture.rules().judge(pupil, at: thursday).refusal
        #expect(refused?.reason == .otherEstablishment)
        #expect(
            refused?.sentence == "Élève d'un autre établissement (rattachement à vérifier)."
        )
        for scope in [EstablishmentScope.all, .only(Fixture.other)] {
            let rules = Fixture.rules(
                [Fixture.rule("non", AccountFilter(), nil)],
                visitors: VisitorPolicy(
                    establishments: scope,
                    populations: [.eleve],
                    policy: Fixture.policy(60)
                )
            )
            #expect(rules.judge(pupil, at: thursday).vlan == .number(60))
            #expect(
                rules.judge(teacher, at: thursday).refusal?.sentence
                    == "Personnel d'un autre établissement (rattachement à vérifier)."
            )
            let both = Fixture.account(schools: Fixture.own.union(Fixture.other))
            #expect(rules.judge(both, at: thursday).refusal?.reason == .accessRule)
        }
        let elsewhere = Fixture.rules(
            visitors: VisitorPolicy(
                establishments: .only(Fixture.uai("9980002D")),
                populations: [.eleve],
                policy: Fixture.policy(60)
            )
        )
        #expect(elsewhere.judge(pupil, at: thursday).refusal?.reason == .otherEstablishment)
    }

    @Test("Visitors have hours of their own")
    func visitorHours() throws {
        let rules = Fixture.rules(
            visitors: VisitorPolicy(
                establishments: .all,
                populations: [.eleve],
                policy: AdmissionPolicy(hours: try hours("tous 18:00-22:00"))
            )
        )
        let pupil = Fixture.account(schools: Fixture.other)
        #expect(
            rules.judge(pupil, at: thursday).refusal?.sentence
                == "Accès refusé : hors des horaires des visiteurs."
        )
    }
}

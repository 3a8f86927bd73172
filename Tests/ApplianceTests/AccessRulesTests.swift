import Domain
import Testing

@testable import Appliance
@testable import Directory

@Suite("Access rules as a configuration writes them")
struct AccessRulesTests {
    private func draft(_ addition: String) throws -> SiteDraft {
        var draft = try SiteDraft()
        draft.text += "\n" + addition
        return draft
    }

    private func policy(_ verdict: Verdict) -> AccessPolicy? {
        if case .admit(let grant) = verdict { grant.policy } else { nil }
    }

    private func sentence(_ verdict: Verdict) -> String? {
        if case .refuse(let refusal) = verdict { refusal.sentence } else { nil }
    }

    @Test("What a rule does not say comes from the population's policy")
    func inheritance() throws {
        let site = try draft(
            """
            access-rules:
              - {name: exclus, for: {group: exclus}, access: refused}
              - {name: premières, for: {class: [1*]}, vlan: 40}
              - {name: latin, for: {group: latin}, session-timeout: 600, reply: {}}
              - {name: profs, for: {population: enseignant}, vlan-name: profs}
            """
        ).load()
        let base = try #require(policy(site.verdict(.eleve)))
        let first = try #require(policy(site.verdict(.eleve, classes: ["1stmg"])))
        #expect(first.vlan == .number(40))
        #expect(first.replyAttributes == base.replyAttributes)
        let latin = try #require(policy(site.verdict(.eleve, groups: ["LATIN"])))
        #expect(latin == AccessPolicy(vlan: .number(30), sessionTimeout: 600))
        #expect(policy(site.verdict(.enseignant)) == AccessPolicy(vlan: .name("profs")))
        #expect(policy(site.verdict(.personnel)) == nil)
        #expect(
            sentence(site.verdict(.eleve, classes: ["1STMG"], groups: ["exclus"]))
                == "Accès refusé par la règle “exclus”."
        )
    }

    @Test("Hours and a maximum of devices are inherited too")
    func inheritedHours() throws {
        var draft = try draft("access-rules: [{name: un, vlan: 40}]")
        draft.text = draft.text.replacing(
            "vlan: 30,",
            with: "vlan: 30, hours: tous 00:00-24:00, maximum-devices: 1,"
        )
        let rules = try draft.load().rules
        let uai = try #require(UAI("9980003E"))
        let account = Account(
            id: AccountID("a"),
            login: "a",
            population: .eleve,
            establishments: [uai],
            standing: .active,
            verifiers: []
        )
        var devices = DeviceTable()
        let verdicts = ["00-00-00-00-00-01", "00-00-00-00-00-02"].map {
            rules.judge(account, at: .now, station: StationID($0.utf8), devices: &devices)
        }
        #expect(policy(verdicts[0])?.vlan == .number(40))
        #expect(sentence(verdicts[1])?.contains("maximum 1") == true)
    }

    @Test(
        "Each fault is named by its key",
        arguments: [
            ("name: r, hours: lundi", "access-rules.r.hours"),
            ("name: internat 22 h, hours: [tous 22:00]", "access-rules.internat 22 h.hours"),
            ("name: r, hours: []", "access-rules.r.hours"),
            ("name: r, vlan: 0", "access-rules.r.vlan"),
            ("name: r, session-timeout: 5", "access-rules.r.session-timeout"),
            ("name: r, maximum-devices: 0", "access-rules.r.maximum-devices"),
            ("name: r, reply: {Nope: x}", "access-rules.r.reply.Nope"),
            ("name: r, access: refused, vlan: 4", "access-rules.r"),
            ("name: r, for: {population: parent}", "access-rules.r.for.population"),
            ("name: r, for: {class: []}", "access-rules.r.for.class"),
            ("name: r, for: {group: ['']}", "access-rules.r.for.group"),
            ("name: r, for: {establishment: 9980001C}", "access-rules.r.for.establishment"),
            ("name: r, for: {classe: x}", "access-rules.for.classe"),
            ("name: r, access: maybe", "access-rules.[0].access"),
            ("name: ''", "access-rules.name"),
            ("vlan: 3", "access-rules.[0].name"),
            ("name: r}\n  - {name: r", "access-rules.r"),
            (
                "name: r, reply: {Tunnel-Type: VLAN, Tunnel-Medium-Type: IEEE-802,"
                    + " Tunnel-Private-Group-Id: '7'}", "access-rules.r.reply"
            ),
        ]
    )
    func faults(rule: String, key: String) throws {
        let error = try draft("access-rules:\n  - {\(rule)}").failure()
        #expect(error.key == key)
        #expect(error.file != nil)
    }

    @Test("A VLAN beside inherited Tunnel attributes is refused at the rule")
    func tunnelInherited() throws {
        var draft = try draft("access-rules: [{name: r, vlan: 40}]")
        draft.text = draft.text.replacing(
            "vlan: 30, reply: {Aruba-User-Role: eleve}",
            with: "reply: {Tunnel-Type: VLAN, Tunnel-Medium-Type: IEEE-802,"
                + " Tunnel-Private-Group-Id: '7'}"
        )
        #expect(try draft.failure().key == "access-rules.r.vlan")
    }

    @Test("Two hundred rules are enough")
    func bound() throws {
        let rules = (0...200).map { "  - {name: r\($0)}" }.joined(separator: "\n")
        #expect(try draft("access-rules:\n" + rules).failure().key == "access-rules")
    }

    @Test("Visitors are pupils of the schools named, or of all, with a policy of their own")
    func visitors() throws {
        let other = try #require(UAI("9980001C"))
        let none = try SiteDraft().load()
        #expect(policy(none.verdict(.eleve, school: other)) == nil)
        #expect(none.school.scope.visitors == .only([]))
        let named = try draft("visitors: {establishments: [9980001C], vlan: 60}").load()
        #expect(named.school.scope.visitors.contains(other))
        #expect(named.school.scope.visitors != .all)
        let all = try draft("visitors: {establishments: all, vlan: 60}").load()
        #expect(all.school.scope.visitors == .all)
        for site in [named, all] {
            #expect(policy(site.verdict(.eleve, school: other)) == AccessPolicy(vlan: .number(60)))
            #expect(
                sentence(site.verdict(.enseignant, school: other))
                    == "Personnel d'un autre établissement (rattachement à vérifier)."
            )
        }
        let staff = try draft(
            "visitors: {establishments: all, population: [eleve, enseignant], vlan: 60}"
        ).load()
        #expect(policy(staff.verdict(.enseignant, school: other)) != nil)
    }

    @Test(
        "A fault of the visitors is named by its key",
        arguments: [
            ("establishments: [abc]", "visitors.establishments"),
            ("establishments: []", "visitors.establishments"),
            ("vlan: 3", "visitors.establishments"),
            ("establishments: all, population: x", "visitors.population"),
            ("establishments: all, hours: x", "visitors.hours"),
        ]
    )
    func visitorFaults(section: String, key: String) throws {
        #expect(try draft("visitors: {\(section)}").failure().key == key)
    }

    @Test("The summary tells the rules in French, in their order")
    func summary() throws {
        let site = try draft(
            """
            access-rules:
              - name: internat 22 h
                for: {population: [eleve], class: [1*, T*], group: internat}
                hours: [lun-ven 06:30-22:00, tous 18:00-07:00]
                maximum-devices: 1
              - {name: exclus, for: {establishment: 9980003E}, access: refused}
              - {name: reste, session-timeout: 600}
            visitors: {establishments: all, vlan: 60}
            time-zone: Indian/Reunion
            """
        ).load()
        let lines = SiteSummary(site).text.split(separator: "\n")
        let told = [
            "  règle “internat 22 h” : élèves, classe 1* ou T*, groupe internat →"
                + " lun-ven 06:30-22:00 et tous 18:00-07:00, 1 appareil au plus",
            "  règle “exclus” : établissement 9980003E → accès refusé",
            "  règle “reste” : tout le monde → session de 600 s",
            "  élèves → VLAN 30, Aruba-User-Role",
            "  visiteurs : élèves de tout autre établissement → VLAN 60",
            "  fuseau horaire : Indian/Reunion",
        ]
        #expect(lines.map(String.init).filter(told.contains) == told)
    }
}

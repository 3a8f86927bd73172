import Domain
import Testing

@testable import Directory

@Suite("People whom several sources describe")
struct JoinedSourcesTests {
    private let own: UAI
    private let other: UAI
    private let ldap = SourceView(name: "annuaire")
    private let aaf = SourceView(name: "aaf", role: .affiliations)

    init() throws {
        own = try ReplicaFixture.school("9980001C")
        other = try ReplicaFixture.school("9980003E")
    }

    /// A person of the directory, who has a *jointure*.
    private func person(_ name: String, _ changes: [String: [String]] = [:]) -> DirectoryEntry {
        ReplicaFixture.person(
            name,
            ["ENTPersonJointure": ["AC-FICTIVE$\(name)"], "ENTEleveClasses": ["998001$VIEUX"]]
                .merging(changes, uniquingKeysWith: { $1 })
        )
    }

    /// A record of the AAF, as the replica keeps it: no login, no password.
    private func record(_ name: String, _ changes: [String: [String]] = [:]) -> DirectoryEntry {
        ReplicaFixture.entry(
            "\(name)",
            [
                "objectClass": ["ENTPerson"], "ENTPersonJointure": [name],
                "ENTPersonProfils": ["National_ELV"], "ENTPersonStructRattach": ["998001"],
                "ENTEleveClasses": ["998001$2A"], "ENTEleveGroupes": ["998001$2NSI"],
            ].merging(changes, uniquingKeysWith: { $1 }).filter { !$1.isEmpty }
        )
    }

    private func map(
        _ people: [DirectoryEntry],
        _ records: [DirectoryEntry],
        visitors: EstablishmentScope = .only([])
    ) throws -> DirectoryLoad {
        try ReplicaFixture.map(
            [(ldap, people), (aaf, records + ReplicaFixture.schools)],
            serving: [own],
            visitors: visitors
        )
    }

    @Test(
        "are the same by their jointure, whether the academy stands before it or not",
        arguments: ["AC-FICTIVE$7", "7", "AC$X$7", " 7 "],
        ["AC-FICTIVE$7", "7"]
    )
    func jointure(inDirectory: String, inRecord: String) throws {
        let load = try map(
            [person("a", ["ENTPersonJointure": [inDirectory]])],
            [record("7", ["ENTPersonJointure": [inRecord]])]
        )
        let account = try #require(load.accounts.first)
        #expect(account.classes == ["2A"] && account.groups == ["2NSI"])
        #expect(account.login == "a" && account.id == AccountID("uuid-a"))
        #expect(account.source == "annuaire" && account.verifiers == ["!malformed"])
        #expect(load.accounts.count == 1, "a record alone is no account")
    }

    @Test("have the schools, classes and groups of the AAF, in any form of reference")
    func affiliations() throws {
        for reference in ["998001", "9980001C", "ENTStructureSIREN=1,ou=structures,o=fr"] {
            let changes = [
                "ENTPersonStructRattach": [reference], "ENTEleveClasses": ["\(reference)$TG1"],
                "ENTEleveGroupes": ["\(reference)$G", "998003$AILLEURS"],
            ]
            let stranger = ["ENTPersonStructRattach": ["9980003E"]]
            let load = try map([person("a", stranger)], [record("a", changes)])
            let account = try #require(load.accounts.first)
            #expect(account.establishments == [own], "\(reference)")
            #expect(account.classes == ["TG1"] && account.groups == ["G"], "\(reference)")
        }
        let without = try map([person("a")], [record("a", ["ENTEleveClasses": []])])
        #expect(without.accounts.first?.classes == [], "an empty class is news too")
    }

    @Test("and left our school by the AAF are strangers, whatever the directory still says")
    func moved() throws {
        let changes = ["ENTPersonStructRattach": ["998003"], "ENTEleveClasses": ["998003$TG1"]]
        let load = try map([person("a")], [record("a", changes)])
        #expect(load.accounts.map(\.establishments) == [[other]])
        #expect(load.report.skipped == [.otherEstablishment: 1])
    }

    @Test("keep what the directory says when the AAF does not know them, or no school of theirs")
    func unknownToTheAAF() throws {
        let records = [
            record("b"), record("c", ["ENTPersonStructRattach": []]),
            record("d", ["ENTPersonStructRattach": ["998009"]]),
        ]
        let alone = ReplicaFixture.person("e", ["ENTEleveClasses": ["998001$VIEUX"]])
        let load = try map([person("a"), person("c"), person("d"), alone], records)
        #expect(load.accounts.map(\.classes) == [["VIEUX"], ["VIEUX"], ["VIEUX"], ["VIEUX"]])
        #expect(load.accounts.allSatisfy { $0.establishments == [own] })
    }

    @Test("are staff of our school by a function there, wherever they are attached")
    func functions() throws {
        let profile = ["ENTPersonProfils": ["National_ENS"], "ENTPersonStructRattach": ["998003"]]
        let load = try map(
            [person("a", profile), person("b", profile), person("c", profile)],
            [
                record(
                    "a",
                    [
                        "ENTPersonProfils": ["National_ENS"], "ENTPersonStructRattach": ["998003"],
                        "ENTPersonFonctions": ["998001$ENS$ENSEIGNEMENT$L0202$LETTRES"],
                    ]
                ),
                record(
                    "b",
                    [
                        "ENTPersonProfils": ["National_ENS"], "ENTPersonStructRattach": [],
                        "ENTPersonFonctions": ["998001$-$SANS OBJET$-$SANS"],
                    ]
                ),
            ]
        )
        #expect(load.accounts.map(\.login) == ["a", "b", "c"])
        #expect(load.accounts.map(\.establishments) == [[own], [other], [other]])
        #expect(load.accounts.first?.population == .enseignant)
    }

    @Test("take the population of the AAF when the directory gives none")
    func population() throws {
        let load = try map(
            [person("a", ["ENTPersonProfils": []]), person("b", ["ENTPersonProfils": []])],
            [record("a", ["ENTPersonProfils": ["National_EVS"]])]
        )
        #expect(load.accounts.map(\.population) == [.personnel])
        #expect(load.report.skipped == [.unknownProfile: 1])
    }

    @Test("never become accounts as parents, in either source")
    func parents() throws {
        let load = try map(
            [
                person("a", ["objectClass": ["ENTPerson", "ENTAuxPersRelEleve"]]),
                person("b", ["ENTPersonProfils": ["National_TUT"]]), person("c"),
            ],
            [record("a"), record("b"), record("c", ["objectClass": ["ENTAuxPersRelEleve"]])]
        )
        #expect(load.accounts.map(\.login) == ["c"])
        #expect(load.accounts.first?.classes == ["VIEUX"], "a parent's record affiliates nobody")
        #expect(load.report.skipped == [.parent: 2])
    }

    @Test("come from the first source that has their login or identifier")
    func precedence() throws {
        let second = SourceView(name: "second", role: .accounts(checkedByBinding: true))
        let sources = [
            (ldap, [person("a"), person("b")]),
            (
                second,
                [
                    person("A", ["entryUUID": ["autre"]]),
                    person("x", ["entryUUID": ["uuid-b"]]), person("c"),
                ] + ReplicaFixture.schools
            ),
        ]
        let load = try ReplicaFixture.map(sources, serving: [own])
        #expect(load.accounts.map(\.login) == ["a", "b", "c"])
        #expect(load.accounts.map(\.source) == ["annuaire", "annuaire", "second"])
        #expect(load.report.skipped == [.duplicateLogin: 1, .duplicateIdentifier: 1])
        let reversed = try ReplicaFixture.map(sources.reversed(), serving: [own])
        #expect(reversed.accounts.map(\.login) == ["A", "x", "c"])
        #expect(reversed.accounts.map(\.source) == ["second", "second", "second"])
    }

    @Test("are bound with their own name where their source keeps passwords to itself")
    func binding() throws {
        let bound = SourceView(name: "lié", role: .accounts(checkedByBinding: true))
        let load = try ReplicaFixture.map(
            [
                (
                    bound,
                    [
                        person("a", ["userPassword": []]),
                        person(
                            "b",
                            ["userPassword": [], "pwdAccountLockedTime": ["000001010000Z"]]
                        ),
                    ] + ReplicaFixture.schools
                )
            ],
            serving: [own]
        )
        #expect(load.accounts.map(\.distinguishedName) == ["uid=a,o=fr", "uid=b,o=fr"])
        #expect(load.accounts.map(\.standing) == [.active, .closed])
    }

    @Test("of schools that may visit are whole; of others they keep login and schools only")
    func visitorsAndStrangers() throws {
        let changes = [
            "ENTPersonStructRattach": ["998003"], "ENTEleveClasses": ["998003$1B"],
            "ENTEleveGroupes": ["998003$G"], "pwdAccountLockedTime": ["000001010000Z"],
        ]
        func account(_ visitors: EstablishmentScope) throws -> Account {
            let load = try map([ReplicaFixture.person("a", changes)], [], visitors: visitors)
            return try #require(load.accounts.first)
        }
        for visitors in [EstablishmentScope.all, .only([other])] {
            let visitor = try account(visitors)
            #expect(visitor.establishments == [other] && visitor.standing == .closed)
            #expect(visitor.classes == ["1B"] && visitor.groups == ["G"])
            #expect(visitor.verifiers == ["!malformed"])
        }
        let stranger = try account(.only([]))
        #expect(
            stranger
                == Account(
                    id: AccountID("uuid-a"),
                    login: "a",
                    population: .eleve,
                    establishments: [other],
                    standing: .active,
                    verifiers: [],
                    source: "annuaire"
                )
        )
    }

    @Test("and are strangers take nobody's login or identifier, in whatever order they come")
    func strangersComeLast() throws {
        let stranger = ["ENTPersonStructRattach": ["998003"]]
        let people = [
            person("a", stranger), person("A", ["entryUUID": ["autre"]]),
            person("b", stranger), person("c", ["entryUUID": ["uuid-b"]]), person("d", stranger),
        ]
        for people in [people, people.reversed()] {
            let load = try map(people, [])
            #expect(Set(load.accounts.map(\.login)) == ["A", "c", "d"])
            #expect(load.report.skipped == [.otherEstablishment: 3])
            #expect(load.report.accounts == [.eleve: [own: 2]])
        }
    }
}

import Domain
import Testing

@testable import Directory

@Suite
struct AccountMapperTests {
    private let own: UAI
    private let foreign: UAI

    init() throws {
        own = try #require(UAI("9980001C"))
        foreign = try #require(UAI("9980003E"))
    }

    private func entry(_ dn: String, _ attributes: [String: [String]]) -> DirectoryEntry {
        ReplicaFixture.entry(dn, attributes)
    }

    /// A pupil of our school, with some attributes replaced, or removed when empty.
    private func person(_ name: String, _ changes: [String: [String]] = [:]) -> DirectoryEntry {
        ReplicaFixture.person(name, changes)
    }

    private func map(
        _ people: [DirectoryEntry],
        serving: Set<UAI>? = nil,
        mapping: AttributeMapping = AttributeMapping()
    ) throws -> DirectoryLoad {
        try ReplicaFixture.map(
            [(SourceView(name: "annuaire", mapping: mapping), people + ReplicaFixture.schools)],
            serving: serving ?? [own]
        )
    }

    @Test(arguments: [
        "9980001C", "9980001c", " 9980001C ", "998001",
        "ENTStructureSIREN=1,ou=structures,o=fr", "entstructuresiren = 1, OU=Structures , o=FR",
    ])
    func aSchoolIsKnownInEachOfItsForms(reference: String) throws {
        let changes = [
            "ENTPersonStructRattach": [reference],
            "ENTEleveClasses": ["\(reference)$2NDE 1$x", "998003$AUTRE", "\(reference)$", "SANS"],
        ]
        let load = try map([person("a", changes)])
        #expect(load.accounts.first?.establishments == [own])
        #expect(load.accounts.first?.classes == ["2NDE 1$x", "SANS"])
        let functions = [
            "ENTPersonStructRattach": ["998003"],
            "ENTPersonProfils": ["National_ENS"],
            "ENTPersonFonctions": ["998003$ENS$x", "\(reference)$ENS$ENSEIGNEMENT$L0202$LETTRES"],
        ]
        #expect(try map([person("b", functions)]).accounts.first?.establishments == [own])
    }

    @Test
    func aFunctionWithoutACodeGivesNothing() throws {
        for function in ["9980001C$-$x", "9980001C$$x", "9980001C", "$ENS", "-"] {
            let changes = [
                "ENTPersonStructRattach": ["998003"],
                "ENTPersonProfils": ["National_ENS"],
                "ENTPersonFonctions": [function],
            ]
            let load = try map([person("a", changes)])
            #expect(load.accounts.map(\.establishments) == [[foreign]], "\(function)")
            #expect(load.report.skipped == [.otherEstablishment: 1], "\(function)")
        }
    }

    @Test
    func everySchoolServedIsKeptOnceInOrder() throws {
        let changes = [
            "ENTPersonStructRattach": ["998003", "9980003E", "9999999Z", "998001"],
            "ENTPersonFonctions": ["9980001C$ENS$x"],
        ]
        let load = try map([person("a", changes)], serving: [own, foreign])
        #expect(load.accounts.first?.establishments == [foreign, own])
    }

    @Test
    func aNameThatTwoSchoolsShareNamesNeither() throws {
        let other = entry(
            "ENTStructureSIREN=4,o=fr",
            ["ENTStructureUAI": ["9980004F"], "ENTStructureJointure": ["998001"]]
        )
        let load = try map([person("a", ["ENTPersonStructRattach": ["998001"]]), other])
        #expect(load.accounts.isEmpty)
        #expect(load.report.skipped == [.unknownEstablishment: 1])
        #expect(load.report.messages.first == "998001: names two schools")
    }

    @Test(arguments: [
        ("National_ELV", Population.eleve), ("national_elv", .eleve), ("NATIONAL_ENS", .enseignant),
        ("National_DOC", .enseignant), ("National_DIR", .personnel), ("National_EVS", .personnel),
        ("National_ETA", .personnel), ("National_COL", .personnel), ("National_ACA", .personnel),
    ])
    func aProfileIsAPopulation(profile: String, population: Population) throws {
        let load = try map([person("a", ["ENTPersonProfils": ["Inconnu", profile]])])
        #expect(load.accounts.map(\.population) == [population])
    }

    @Test
    func parentsNeverBecomeAccounts() throws {
        let parents = [
            person("a", ["ENTPersonProfils": ["National_TUT"]]),
            person("b", ["ENTPersonProfils": ["NATIONAL_TUT", "National_ENS"]]),
            person("c", ["objectClass": ["ENTPerson", "ENTAuxPersRelEleve"]]),
            person("d", ["objectClass": ["entauxpersreleleve"]]),
            person("e", ["objectClass": ["PersRelEleve"]]),
        ]
        let load = try map(parents)
        #expect(load.accounts.isEmpty)
        #expect(load.report.skipped == [.parent: 5])
        #expect(load.report.messages.isEmpty)
        let unknown = try map([
            person("f", ["ENTPersonProfils": []]),
            person("g", ["ENTPersonProfils": ["National_X"]]),
        ])
        #expect(unknown.accounts.isEmpty)
        #expect(unknown.report.skipped == [.unknownProfile: 2])
    }

    @Test(arguments: [
        (["{SSHA}x"], [], Account.Standing.active),
        ([], [], .notActivated),
        ([""], [], .notActivated),
        ([], ["000001010000Z"], .notActivated),
        (["{SSHA}x"], ["000001010000Z"], .closed),
        (["{CRYPT}!"], [], .closed),
        (["{crypt}*"], [], .closed),
        (["{CRYPT}!$6$salt$hash"], [], .closed),
        (["{CRYPT}!", "{CRYPT}*"], [], .closed),
        (["{CRYPT}!", "{SSHA}x"], [], .active),
        (["!"], [], .active),
    ])
    func standingFollowsThePasswordAndTheMarker(
        passwords: [String],
        marker: [String],
        standing: Account.Standing
    ) throws {
        let changes = ["userPassword": passwords, "pwdAccountLockedTime": marker]
        #expect(try map([person("a", changes)]).accounts.map(\.standing) == [standing])
    }

    @Test
    func aPasswordThatIsNotTextIsOfNoUseAndHarmsNoOther() throws {
        let clear = person("a", ["userPassword": []])
        let odd = DirectoryEntry(
            dn: clear.dn,
            attributes: clear.attributes.merging(
                ["userpassword": [[0xFF, 0xFE], Array("{SSHA}é ".utf8)]],
                uniquingKeysWith: { $1 }
            )
        )
        let account = try #require(try map([odd]).accounts.first)
        #expect(account.verifiers == ["!legacy-scheme", "!malformed"])
        #expect(account.standing == .active)
    }

    @Test
    func theSecondOfTwoAlikeIsQuarantined() throws {
        let people = [
            person("a.b"),
            person("A.B", ["entryUUID": ["uuid-2"]]),
            person("c", ["entryUUID": ["uuid-a.b"]]),
            person("d"),
        ]
        let load = try map(people)
        #expect(load.accounts.map(\.login) == ["a.b", "d"])
        #expect(load.report.skipped == [.duplicateLogin: 1, .duplicateIdentifier: 1])
        #expect(
            load.report.messages == [
                "uid=A.B,o=fr: same login as uid=a.b,o=fr",
                "uid=c,o=fr: same identifier as uid=a.b,o=fr",
            ]
        )
    }

    @Test
    func aPersonOfAnotherSchoolQuarantinesNobody() throws {
        let load = try map([person("a", ["ENTPersonStructRattach": ["998003"]]), person("a")])
        #expect(load.accounts.map(\.login) == ["a"])
        #expect(load.accounts.first?.establishments == [own])
        #expect(load.report.skipped == [.otherEstablishment: 1])
    }

    @Test
    func whoLacksWhatIsNeededIsCountedByReason() throws {
        let people = [
            person("a", ["ENTPersonLogin": []]),
            person("b", ["ENTPersonLogin": [" ", "x\ny", String(repeating: "é", count: 129)]]),
            person("c", ["entryUUID": []]),
            person("d", ["ENTPersonStructRattach": []]),
            person("e", ["ENTPersonStructRattach": ["998009"]]),
            entry("cn=edge,ou=services,o=fr", ["cn": ["edge"], "userPassword": ["{SSHA}x"]]),
        ]
        let load = try map(people)
        #expect(load.accounts.isEmpty)
        #expect(
            load.report.skipped == [
                .noLogin: 2, .noIdentifier: 1, .noEstablishment: 1, .unknownEstablishment: 1,
                .notAPerson: 1,
            ]
        )
        #expect(load.report.messages.count == 5)
    }

    @Test
    func theJointureIsTheIdentifierWhereThereIsNoUUID() throws {
        let changes = ["entryUUID": [], "ENTPersonJointure": ["AC-FICTIVE$1"]]
        #expect(try map([person("a", changes)]).accounts.first?.id == AccountID("AC-FICTIVE$1"))
        let both = ["ENTPersonJointure": ["AC-FICTIVE$1"]]
        #expect(try map([person("a", both)]).accounts.first?.id == AccountID("uuid-a"))
    }

    @Test
    func messagesAreFewAndShort() throws {
        let name = String(repeating: "x", count: 5000)
        let people = (0..<100).map { person("\(name)\($0)", ["ENTPersonProfils": ["National_X"]]) }
        let load = try map(people)
        #expect(load.report.skipped == [.unknownProfile: 100])
        #expect(load.report.messages.count == LoadReport.maximumMessages)
        #expect(load.report.messages.allSatisfy { $0.count <= 300 })
    }

    @Test
    func namesOfAttributesAreSettings() throws {
        let mapping = AttributeMapping(
            login: "uid",
            identifiers: ["employeeNumber"],
            profile: "title",
            establishment: "rne"
        )
        let person = entry(
            "uid=a,o=fr",
            [
                "UID": ["a"], "employeeNumber": ["7"], "title": ["National_ENS"],
                "rne": ["9980001C"], "userPassword": ["{SSHA}x"],
            ]
        )
        let load = try map([person], mapping: mapping)
        #expect(load.accounts.map(\.id) == [AccountID("7")])
        #expect(mapping.attributes.contains("rne"))
    }
}

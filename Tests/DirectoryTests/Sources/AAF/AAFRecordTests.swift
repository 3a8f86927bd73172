import Directory
import Domain
import Foundation
import TestSupport
import Testing

/// What a Complet's records come to, good and bad.
@Suite
struct AAFRecordTests {
    private let fixture: AAFFixture
    private let replica = MemoryReplica()

    init() throws {
        fixture = try AAFFixture()
    }

    @discardableResult
    private func read(_ files: [String: String]) throws -> AAFReport {
        try replica.read(fixture.delivery(files), establishments: AAFFixture.lycees())
    }

    private func pupil(_ id: String, school: String = "998001", class: String = "2NDE1") -> String {
        AAFFixture.request(
            "add",
            "Eleve",
            id,
            ["ENTPersonStructRattach": [school], "ENTEleveClasses": ["\(school)$\(`class`)"]]
        )
    }

    @Test
    func homonymsStayTwoPersons() throws {
        let names: KeyValuePairs = [
            "sn": ["FICTIVEAU"], "givenName": ["Anonyme"], "ENTPersonDateNaissance": ["01/01/2009"],
            "ENTPersonStructRattach": ["998001"],
        ]
        let requests = ["1", "2"].map { AAFFixture.request("add", "Eleve", $0, names) }
        try read([AAFFixture.name("Eleve"): AAFFixture.document(requests[0], requests[1])])
        #expect(replica.texts("Eleve:1", "entpersonjointure") == ["1"])
        #expect(replica.texts("Eleve:2", "entpersonjointure") == ["2"])
    }

    @Test
    func aPupilAndATeacherOfOneIdentifierStayTwoPersons() throws {
        let teacher = AAFFixture.request(
            "add",
            "PersEducNat",
            "1",
            ["ENTPersonFonctions": ["998001$ENS$E$L$L"]]
        )
        try read([
            AAFFixture.name("Eleve"): AAFFixture.document(pupil("1")),
            AAFFixture.name("PersEducNat"): AAFFixture.document(teacher),
        ])
        #expect(replica.texts("Eleve:1", "entpersonprofils") == ["National_ELV"])
        #expect(replica.texts("PersEducNat:1", "entpersonprofils") == ["National_ENS"])
    }

    @Test
    func ofAPersonInTwoPartsTheLaterCounts() throws {
        let report = try read([
            AAFFixture.name("Eleve", 0): AAFFixture.document(pupil("1"), pupil("2")),
            AAFFixture.name("Eleve", 1): AAFFixture.document(
                pupil("1", class: "2NDE2"),
                pupil("2", school: "999999")
            ),
        ])
        #expect(replica.texts("Eleve:1", "enteleveclasses") == ["998001$2NDE2"])
        #expect(replica.entries["Eleve:2"] == nil)
        #expect(report.duplicates == 2)
        #expect(report.kept[.pupil] == 1)
        #expect(report.withoutSchool == 1)
    }

    @Test
    func aPupilMayBeInTwoSchools() throws {
        let attributes: KeyValuePairs = [
            "ENTPersonStructRattach": ["998001", "998002"],
            "ENTEleveClasses": ["998001$1G1", "998002$1G2"],
        ]
        let request = AAFFixture.request("add", "Eleve", "1", attributes)
        try read([AAFFixture.name("Eleve"): AAFFixture.document(request)])
        #expect(replica.texts("Eleve:1", "entpersonstructrattach") == ["998001", "998002"])
        #expect(replica.texts("Eleve:1", "enteleveclasses") == ["998001$1G1", "998002$1G2"])
    }

    @Test(arguments: ["2 NDE 1", "1/2G", "TermÉ-ñ", "1$2", "L&apos;ÉTÉ", "&Eacute;1", "2°1"])
    func classCodesMayHoldAnything(code: String) throws {
        try read([AAFFixture.name("Eleve"): AAFFixture.document(pupil("1", class: code))])
        let plain = code.replacing("&apos;", with: "'").replacing("&Eacute;", with: "É")
        #expect(replica.texts("Eleve:1", "enteleveclasses") == ["998001$\(plain)"])
    }

    @Test
    func aFileMayBeInLatin9() throws {
        let path = try fixture.delivery([AAFFixture.name("Eleve"): ""])
        let text = AAFFixture.document(pupil("1", class: "2NDE#"))
        let octets = text.utf8.map { $0 == UInt8(ascii: "#") ? 0xA4 : $0 }
        let declaration = Data("<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?>\n".utf8)
        try fixture.directory.write(
            declaration + Data(octets),
            to: "delivery/\(AAFFixture.name("Eleve"))"
        )
        try replica.read(path, establishments: AAFFixture.lycees())
        #expect(replica.texts("Eleve:1", "enteleveclasses") == ["998001$2NDE€"])
    }

    @Test
    func blanksAroundAValueAreDropped() throws {
        let text = AAFFixture.document(pupil(" 1\n")).replacing("998001", with: "\n 998001 ")
        try read([AAFFixture.name("Eleve"): text])
        #expect(replica.texts("Eleve:1", "entpersonstructrattach") == ["998001"])
    }

    @Test
    func unknownAttributesAreIgnoredAndCounted() throws {
        let attributes: KeyValuePairs = [
            "ENTNouveau": ["x"], "sn": ["y"], "ENTPersonStructRattach": ["998001"],
        ]
        let requests = ["1", "2"].map { AAFFixture.request("add", "Eleve", $0, attributes) }
        let report = try read([
            AAFFixture.name("Eleve"): AAFFixture.document(requests[0], requests[1])
        ])
        #expect(report.unknownAttributes == ["ENTNouveau": 2])
        #expect(report.kept[.pupil] == 2)
    }

    @Test
    func aGuardianNeverBecomesAnEntry() throws {
        let guardian = AAFFixture.request(
            "add",
            "PersRelEleve",
            "7",
            ["ENTPersonStructRattach": ["998001"], "ENTPersonFonctions": ["998001$ENS$$$"]]
        )
        let report = try read([
            AAFFixture.name("Eleve"): AAFFixture.document(pupil("1"), guardian),
            AAFFixture.name("PersRelEleve"): AAFFixture.document(guardian),
        ])
        #expect(
            replica.entries.keys.sorted() == [
                "Eleve:1", "EtabEducNat:998001", "EtabEducNat:998002",
            ]
        )
        #expect(report.quarantine.map(\.reason) == ["PersRelEleve in a file of another category"])
        #expect(report.requests[.guardian]?.additions == 1)
    }

    @Test
    func aWrongCheckLetterIsToldAndAccepted() throws {
        let school = AAFFixture.request(
            "add",
            "EtabEducNat",
            "998001",
            ["ENTStructureUAI": ["9980001Z"]]
        )
        let lycee = try #require(UAI("9980001Z"))
        let path = try fixture.delivery([
            AAFFixture.name("EtabEducNat"): AAFFixture.document(school),
            AAFFixture.name("Eleve"): AAFFixture.document(pupil("1")),
        ])
        let report = try replica.read(path, establishments: [lycee])
        #expect(report.wrongCheckLetters == [lycee])
        #expect(report.kept[.pupil] == 1)
    }

    @Test
    func aSchoolMayBeNamedByItsUAI() throws {
        try read([AAFFixture.name("Eleve"): AAFFixture.document(pupil("1", school: "9980001c"))])
        #expect(replica.entries["Eleve:1"] != nil)
    }

    // MARK: Records in quarantine

    @Test(arguments: [
        ("<addRequest/>", "no category"),
        ("<somethingElse/>", "unknown request somethingElse"),
        ("<addRequest><identifier><id>9</id></identifier></addRequest>", "no category"),
        ("<addRequest>text</addRequest>", "text out of place"),
        (
            AAFFixture.request("add", "Eleve", "9").replacing("<id>9</id>", with: ""),
            "no identifier"
        ),
        (AAFFixture.request("add", "Eleve", " "), "no identifier"),
        (AAFFixture.request("add", "Eleve", "a b"), "an identifier that cannot be one"),
        (
            AAFFixture.request("add", "Eleve", String(repeating: "9", count: 65)),
            "an identifier that cannot be one"
        ),
        (
            AAFFixture.request("add", "Autre", "9"),
            "unknown category categoriePersonne Autre"
        ),
        (
            AAFFixture.request("add", "Eleve", "9", ["ENTPersonJointure": ["8"]]),
            "its jointure is not its identifier"
        ),
        (
            AAFFixture.request("add", "Eleve", "9", ["ENTPersonStructRattach": []]),
            "an attribute without a value"
        ),
        (
            AAFFixture.request("add", "Eleve", "9").replacing(
                "<attributes>",
                with: "<attributes><b>x<c/></b>"
            ),
            "element b out of place"
        ),
        (
            AAFFixture.request("modify", "Eleve", "9", ["ENTEleveClasses": ["a"]]),
            "a Complet only adds"
        ),
        (AAFFixture.request("delete", "Eleve", "9"), "a Complet only adds"),
        (
            AAFFixture.request(
                "add",
                "Eleve",
                "9",
                [
                    "ENTEleveClasses": [String(repeating: "x", count: 1025)]
                ]
            ),
            "a value of more than 1024 octets"
        ),
        (
            AAFFixture.request(
                "add",
                "Eleve",
                "9",
                [
                    "ENTEleveClasses": Array(repeating: "x", count: 4097)
                ]
            ),
            "more than 4096 values"
        ),
        (
            AAFFixture.request(
                "add",
                "Eleve",
                "9",
                [
                    "ENTEleveClasses": Array(
                        repeating: String(repeating: "x", count: 1000),
                        count: 300
                    )
                ]
            ),
            "more than 262144 octets"
        ),
    ])
    func aBadRecordIsLeftOutAlone(request: String, reason: String) throws {
        let report = try read([
            AAFFixture.name("Eleve"): AAFFixture.document(pupil("1"), request, pupil("2"))
        ])
        #expect(report.quarantined == 1)
        let quarantine = try #require(report.quarantine.first)
        #expect(quarantine.reason == reason)
        #expect(quarantine.file.hasSuffix("Eleve_0000.xml"))
        #expect(quarantine.line == pupil("1").count { $0 == "\n" } + 3)
        #expect(replica.entries["Eleve:1"] != nil)
        #expect(replica.entries["Eleve:2"] != nil)
        #expect(replica.entries["Eleve:9"] == nil)
    }

    @Test
    func aSchoolWithoutUAIIsLeftOutAlone() throws {
        let schools =
            AAFFixture.schools.replacing("</ficAlimMENESR>", with: "")
            + AAFFixture.request("add", "EtabEducNat", "5", ["ENTStructureUAI": ["x"]])
            + "</ficAlimMENESR>"
        let report = try read([
            AAFFixture.name("EtabEducNat"): schools,
            AAFFixture.name("Eleve"): AAFFixture.document(pupil("1")),
        ])
        #expect(report.quarantine.map(\.reason) == ["no usable UAI"])
        #expect(report.quarantine.map(\.id) == ["5"])
        #expect(report.kept == [.school: 2, .pupil: 1])
    }

    @Test
    func theReportNamesOnlySoManyBadRecords() throws {
        let bad = String(repeating: "<addRequest/>", count: 1000)
        let report = try read([AAFFixture.name("Eleve"): AAFFixture.document(bad)])
        #expect(report.quarantined == 1000)
        #expect(report.quarantine.count == 100)
    }
}

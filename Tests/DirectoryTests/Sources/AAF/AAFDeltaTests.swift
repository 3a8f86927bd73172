import Directory
import Domain
import Foundation
import TestSupport
import Testing

/// What a Delta's records change, and what they leave.
@Suite
struct AAFDeltaTests {
    private let fixture: AAFFixture
    private let replica = MemoryReplica()
    private let lycee: Set<UAI>

    init() throws {
        fixture = try AAFFixture()
        lycee = try Set([#require(UAI("9980001C"))])
        let pupil = AAFFixture.request(
            "add",
            "Eleve",
            "1",
            [
                "ENTPersonStructRattach": ["998001"], "ENTEleveClasses": ["998001$1G1"],
                "ENTEleveGroupes": ["998001$G"],
            ]
        )
        let teacher = AAFFixture.request(
            "add",
            "PersEducNat",
            "2",
            [
                "ENTPersonFonctions": ["998001$ADM$A$B$C"], "ENTPersonCategorieEnseignant": ["N"],
            ]
        )
        try replica.read(
            fixture.delivery([
                AAFFixture.name("Eleve"): AAFFixture.document(pupil),
                AAFFixture.name("PersEducNat"): AAFFixture.document(teacher),
            ]),
            establishments: lycee
        )
    }

    @discardableResult
    private func read(_ category: String, _ requests: String...) throws -> AAFReport {
        let text = "<ficAlimMENESR>" + requests.joined() + "</ficAlimMENESR>"
        let name = AAFFixture.name(category, kind: "Delta", date: "20260908")
        let path = try fixture.delivery([name: text], in: "delta")
        return try replica.read(path, establishments: lycee)
    }

    private func modify(
        _ category: String,
        _ id: String,
        _ attributes: KeyValuePairs<String, [String]>
    ) -> String {
        AAFFixture.request("modify", category, id, attributes)
    }

    @Test
    func silenceMeansUnchanged() throws {
        let before = replica.entries
        try read("Eleve")
        #expect(replica.entries == before)
        try read0908again()
    }

    private func read0908again() throws {
        let error = inputError { try read("Eleve") }
        #expect(error?.message.hasPrefix("already applied") == true)
    }

    @Test
    func anEmptyValueClearsClassesAndGroupsOnly() throws {
        let request = modify(
            "Eleve",
            "1",
            ["ENTEleveClasses": [""], "ENTEleveGroupes": [""], "ENTPersonStructRattach": [""]]
        )
        try read("Eleve", request)
        #expect(replica.texts("Eleve:1", "enteleveclasses") == [])
        #expect(replica.texts("Eleve:1", "entelevegroupes") == [])
        #expect(replica.texts("Eleve:1", "entpersonstructrattach") == ["998001"])
    }

    @Test
    func attributesThatAreNotNamedStay() throws {
        try read("Eleve", modify("Eleve", "1", ["ENTEleveClasses": ["998001$TG1"]]))
        #expect(replica.texts("Eleve:1", "enteleveclasses") == ["998001$TG1"])
        #expect(replica.texts("Eleve:1", "entelevegroupes") == ["998001$G"])
    }

    @Test
    func whoeverMovesToAnotherSchoolIsGone() throws {
        let report = try read(
            "Eleve",
            modify("Eleve", "1", ["ENTPersonStructRattach": ["998002"]])
        )
        #expect(replica.entries["Eleve:1"] == nil)
        #expect(report.removed == 1)
    }

    @Test
    func whoeverIsDeletedIsGone() throws {
        let report = try read("Eleve", AAFFixture.request("delete", "Eleve", "1"))
        #expect(replica.entries["Eleve:1"] == nil)
        #expect(report.removed == 1)
    }

    @Test
    func aDeletionOfAGuardianRemovesNobody() throws {
        let request = AAFFixture.request("delete", "PersRelEleve", "1")
        let files = [
            AAFFixture.name("Eleve", kind: "Delta", date: "20260908"): AAFFixture.document(),
            AAFFixture.name("PersRelEleve", kind: "Delta", date: "20260908"): AAFFixture.document(
                request
            ),
        ]
        try replica.read(fixture.delivery(files, in: "delta"), establishments: lycee)
        #expect(replica.entries["Eleve:1"] != nil)
    }

    @Test
    func aModificationOfSomebodyUnknownIsKeptWhenItNamesOurSchool() throws {
        let report = try read(
            "Eleve",
            modify("Eleve", "3", ["ENTPersonStructRattach": ["998001"]]),
            modify("Eleve", "4", ["ENTPersonStructRattach": ["998002"]]),
            modify("Eleve", "5", ["ENTEleveClasses": ["998001$1G1"]])
        )
        #expect(report.incomplete == 1)
        #expect(report.elsewhere == 1)
        #expect(report.withoutSchool == 1)
        #expect(replica.texts("Eleve:3", "entpersonjointure") == ["3"])
        #expect(replica.texts("Eleve:3", "entpersonprofils") == ["National_ELV"])
        #expect(replica.entries["Eleve:4"] == nil)
        #expect(replica.entries["Eleve:5"] == nil)
    }

    @Test
    func theProfileFollowsTheFunctions() throws {
        #expect(replica.texts("PersEducNat:2", "entpersonprofils") == ["National_ETA"])
        try read(
            "PersEducNat",
            modify("PersEducNat", "2", ["ENTPersonFonctions": ["998001$DOC$A$B$C"]])
        )
        #expect(replica.texts("PersEducNat:2", "entpersonprofils") == ["National_DOC"])
    }

    @Test
    func theProfileFollowsWhatWasSaidBefore() throws {
        try read(
            "PersEducNat",
            modify("PersEducNat", "2", ["ENTPersonCategorieEnseignant": ["O"]]),
            modify("PersEducNat", "2", ["ENTPersonFonctions": ["998001$DIR$A$B$C"]])
        )
        // The second record rests on the first.
        #expect(replica.texts("PersEducNat:2", "entpersonprofils") == ["National_ENS"])
    }

    @Test
    func somebodyMayBeAddedDeletedAndAddedAgain() throws {
        let attributes: KeyValuePairs = ["ENTPersonStructRattach": ["998001"]]
        let add = AAFFixture.request("add", "Eleve", "8", attributes)
        let report = try read("Eleve", add, AAFFixture.request("delete", "Eleve", "8"), add)
        #expect(replica.entries["Eleve:8"] != nil)
        #expect(report.removed == 1)
        #expect(report.duplicates == 1)
    }

    @Test
    func aSchoolMayChangeItsUAI() throws {
        let files = [
            AAFFixture.name("EtabEducNat", kind: "Delta", date: "20260908"): AAFFixture.document(
                modify("EtabEducNat", "998001", ["ENTStructureUAI": ["9980003E"]])
            ),
            AAFFixture.name("Eleve", kind: "Delta", date: "20260908"): AAFFixture.document(),
        ]
        try replica.read(fixture.delivery(files, in: "delta"), establishments: lycee)
        #expect(replica.texts("EtabEducNat:998001", "entstructureuai") == ["9980003E"])
        #expect(replica.texts("EtabEducNat:998001", "entstructurejointure") == ["998001"])
    }
}

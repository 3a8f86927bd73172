import Domain
import Foundation
import TestSupport
import Testing

@testable import Appliance
@testable import Directory
@testable import Store

@Suite("The report of an account")
struct AccountReportTests {
    private let stored: StoredSchool

    init() throws {
        stored = try StoredSchool()
        let hash = "{SSHA}SIvW9xP1x4XgJLVWA4vZgNLO6Tfbz5cD+3y37w=="
        try stored.synchronize([
            StoredSchool.person(
                "a.martin",
                [
                    "userpassword": [hash, "{SASL}x"],
                    "enteleveclasses": ["\(StoredSchool.uai)$2A"],
                    "entelevegroupes": ["\(StoredSchool.uai)$NSI"],
                ]
            ),
            StoredSchool.person("clos", ["pwdaccountlockedtime": ["000001010000Z"]]),
            StoredSchool.person("sasl"),
            StoredSchool.person("jamais", ["userpassword": []]),
            StoredSchool.person("ailleurs", ["entpersonstructrattach": ["9980001C"]]),
            StoredSchool.person("dir", ["entpersonprofils": ["National_DIR"]]),
        ])
    }

    private func show(_ login: String) throws -> AccountReport {
        try AccountAdministration.show(login, in: stored.school)
    }

    @Test("says who it is, where it comes from and how the password is kept, but no hash")
    func whole() throws {
        let id = AccountID("uuid-a.martin")
        try stored.store.write([.verified(id, method: "verifier", at: .now)])
        let report = try show("A.Martin")
        #expect(report.login == "a.martin" && report.id == "uuid-a.martin")
        #expect(report.classes == ["2A"] && report.groups == ["NSI"])
        #expect(report.passwords == ["SSHA", "delegated-scheme"])
        #expect(report.admitted && report.reason == nil && report.refusal == nil)
        #expect(report.source == "academie" && report.sourceReadAt != nil)
        #expect(report.knownSince != nil && report.standing == "active")
        #expect(report.generation == 1 && report.changedInGeneration == 1)
        #expect(report.lastVerification?.method == "verifier")
        let json = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
        for text in [json, report.text] {
            #expect(!text.contains("{SSHA}") && !text.contains("1:SSHA"))
        }
        #expect(report.text.contains("oui, avec le bon mot de passe"))
    }

    @Test(
        "says why somebody would not be let in, in the words of a refusal",
        arguments: [
            ("clos", "R04 compte_ferme"), ("jamais", "R03 compte_non_active"),
            ("sasl", "R01 mdp_incorrect"), ("ailleurs", "R06 hors_etablissement"),
            ("dir", "R07 regle_acces"),
        ]
    )
    func refusals(login: String, reason: String) throws {
        let report = try show(login)
        #expect(!report.admitted && report.reason == reason)
        #expect(report.refusal?.isEmpty == false)
        #expect(report.text.contains("non : \(report.refusal ?? "?")"))
    }

    @Test("says what was decided here, which can be undone")
    func disabled() throws {
        let report = try AccountAdministration.disable(
            "A.MARTIN",
            days: 3,
            reason: "sanction",
            in: stored.school
        )
        #expect(report.disabledHere?.reason == "sanction" && report.disabledHere?.until != nil)
        #expect(report.reason == "R04 compte_ferme")
        let opened = try AccountAdministration.enable("a.martin", in: stored.school)
        #expect(opened.disabledHere == nil && opened.admitted)
        #expect(throws: InputError.self) {
            try AccountAdministration.enable("a.martin", in: stored.school)
        }
        for days in [0, 3651] {
            #expect(throws: InputError.self) {
                try AccountAdministration.disable(
                    "a.martin",
                    days: days,
                    reason: "",
                    in: stored.school
                )
            }
        }
        #expect(throws: InputError.self) { try show("personne") }
    }

    @Test("is of whom the login belongs to now, or else belonged to")
    func passedLogin() throws {
        try stored.synchronize([
            StoredSchool.person("a.martin", ["entryuuid": ["autre"]]), StoredSchool.person("sasl"),
        ])
        #expect(try show("a.martin").id == "autre")
        #expect(try show("dir").standing == "departed")
        let all = try AccountAdministration.all(in: stored.school)
        #expect(all.count == 7)
        #expect(all.map(\.login) == all.map(\.login).sorted())
    }

    @Test("says that a source was not read for too long")
    func stale() throws {
        try stored.synchronize(
            [StoredSchool.person("a.martin", ["userpassword": ["{SASL}y"]])],
            at: .now.adding(seconds: -50 * 86_400)
        )
        #expect(try show("a.martin").reason == "R14 synchro_perimee")
    }
}

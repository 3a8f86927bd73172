import Domain
import Foundation
import TestSupport
import Testing

@testable import Appliance
@testable import Directory
@testable import Store

@Suite("The status of the directory")
struct DirectoryStatusTests {
    private static let day: Int64 = 86_400

    private func people(_ numbers: Range<Int>) -> [DirectoryEntry] {
        numbers.map { StoredSchool.person("p\($0)") }
    }

    @Test("says that there is nothing yet")
    func nothing() throws {
        let stored = try StoredSchool()
        let status = try DirectoryStatus.read(stored.school)
        #expect(status.generation == nil && status.sources.isEmpty && status.held.isEmpty)
        #expect(!status.isStale)
        #expect(status.text == "Annuaire : aucun compte encore.")
    }

    @Test("counts people by population and standing, and says where each source stands")
    func counts() throws {
        let stored = try StoredSchool()
        let staff = ["entpersonprofils": ["National_DIR"]]
        try stored.synchronize(
            people(0..<10) + [
                StoredSchool.person("clos", ["pwdaccountlockedtime": ["000001010000Z"]]),
                StoredSchool.person("jamais", ["userpassword": []]),
                StoredSchool.person("dir", staff),
                StoredSchool.person("ailleurs", ["entpersonstructrattach": ["9980001C"]]),
            ]
        )
        try stored.synchronize(people(1..<10))
        let status = try DirectoryStatus.read(stored.school)
        #expect(status.generation == 2)
        let pupils = try #require(status.counts.first { $0.population == "eleve" })
        #expect(pupils.establishment == StoredSchool.uai)
        #expect(pupils.active == 9 && pupils.departed == 3 && pupils.closed == 0)
        #expect(status.counts.first { $0.population == "personnel" }?.departed == 1)
        let source = try #require(status.sources.first)
        #expect(source.name == "academie" && source.kind == "ldap")
        #expect(source.mode == "modifyTimestamp" && source.entries == 9)
        #expect(source.origin == "ldaps://annuaire" && source.failures == 0)
        #expect(source.reconciledAt != nil && source.succeededAt != nil)
        #expect(try 0..<60 ~= #require(source.ageSeconds))
        #expect(!source.isStale && !source.isExpired)
        let line = "9980003E, eleve : 9 actifs, 0 non activés, 0 fermés, 3 partis"
        #expect(status.text.contains(line))
    }

    @Test("warns of a source that is read by itself and was not for long")
    func stale() throws {
        let stored = try StoredSchool("  warn-after-days: 2\n  refuse-after-days: 5")
        func read(_ days: Int64) throws -> DirectoryStatus {
            try stored.synchronize(people(0..<10), at: .now.adding(seconds: -days * Self.day - 60))
            return try DirectoryStatus.read(stored.school)
        }
        #expect(try !read(1).isStale)
        let stale = try read(2)
        #expect(stale.isStale && stale.sources.first?.isExpired == false)
        #expect(stale.text.contains("attention : n'a pas été lue depuis longtemps"))
        let expired = try read(5)
        #expect(expired.sources.first?.isExpired == true)
        #expect(expired.text.contains("ses élèves sont refusés"))
        // An import by hand is not expected again.
        try stored.store.register("ldif", .ldif, origin: "fichier")
        let run = try stored.store.beginRun(of: "ldif", at: Timestamp(secondsSinceEpoch: 0))
        try stored.store.transaction { transaction in
            try transaction.finish(run, bookmark: nil, at: Timestamp(secondsSinceEpoch: 0))
            return ((), true)
        }
        let byHand = try DirectoryStatus.read(stored.school).sources.first { $0.name == "ldif" }
        #expect(byHand?.isStale == false)
    }

    @Test("shows what failed, what is held, and how to accept it")
    func held() throws {
        let stored = try StoredSchool()
        try stored.synchronize(people(0..<50))
        let report = try stored.synchronize(people(40..<50))
        #expect(report.outcome == .held)
        try stored.store.noteFailure(of: "academie", "ne répond pas", at: .now)
        _ = try stored.store.suspend(
            .schoolClass("2A"),
            of: nil,
            until: .now.adding(seconds: 60),
            reason: "contrôle",
            at: .now
        )
        try stored.store.disable(LocalDisabling(account: AccountID("uuid-p0"), since: .now))
        let status = try DirectoryStatus.read(stored.school)
        let hold = try #require(status.held.first)
        #expect(hold.number == report.hold && hold.source == "academie")
        #expect(hold.removed == 40 && hold.objections.count == 2)
        #expect(status.sources.first?.error == "ne répond pas")
        #expect(status.suspensions.count == 1 && status.disabledAccounts == 1)
        for text in [
            "RETENU, numéro \(hold.number)", "preau sync approve \(hold.number)",
            "eleve 9980003E : 40 départs ou fermetures sur 50", "1 échecs depuis : ne répond pas",
            "comptes désactivés ici : 1",
        ] {
            #expect(status.text.contains(text), "\(text)")
        }
        let json = try JSONEncoder().encode(status)
        #expect(String(decoding: json, as: UTF8.self).contains("\"held\""))
    }

    @Test("tells of a hold that was approved, and of one that was thrown away")
    func decisions() throws {
        let stored = try StoredSchool()
        try stored.synchronize(people(0..<50))
        let first = try #require(try stored.synchronize(people(40..<50)).hold)
        try DirectoryUpdate.discard(first, in: stored.school)
        #expect(try DirectoryStatus.read(stored.school).held.isEmpty)
        #expect(throws: InputError.self) { try DirectoryUpdate.approve(first, in: stored.school) }
        #expect(throws: InputError.self) { try DirectoryUpdate.discard(first, in: stored.school) }
        let second = try #require(try stored.synchronize(people(40..<50)).hold)
        let summary = try DirectoryUpdate.approve(second, in: stored.school)
        #expect(summary.removed == 40 && !summary.isHeld)
        #expect(try DirectoryStatus.read(stored.school).counts.first?.departed == 40)
    }
}

import Domain
import Foundation
import LDAP
import TestSupport
import Testing

@testable import Directory

/// The fictitious academy: its LDIF must give exactly the accounts that its table announces.
@Suite
struct AcademyTests {
    static let legt = UAI("9980001C")
    static let legta = UAI("9980002D")

    /// A line of `expected-complet.csv` as the account it announces, without its passwords.
    struct Expected: Hashable, CustomStringConvertible {
        let login: String
        let jointure: String
        let population: Population
        let establishments: Set<UAI>
        let classes: [String]
        let standing: Account.Standing

        var description: String { "\(login) \(jointure) \(establishments) \(classes) \(standing)" }
    }

    static func announced(_ served: Set<UAI>) throws -> Set<Expected> {
        let table = try String(
            contentsOfFile: SlapdFixture.dataPath + "/expected-complet.csv",
            encoding: .utf8
        )
        let accounts = table.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: ";", omittingEmptySubsequences: false)
            return Expected(
                login: String(cells[0]),
                jointure: "AC-FICTIVE$\(cells[1])",
                population: population(cells[2]),
                establishments: served.intersection(
                    cells[3].split(separator: "|").compactMap { UAI($0) }
                ),
                classes: cells[4].split(separator: "|").map { String($0) },
                standing: standing(cells[6])
            )
        }
        return Set(accounts.filter { !$0.establishments.isEmpty })
    }

    private static func population(_ profile: Substring) -> Population {
        switch profile {
        case "National_ELV": .eleve
        case "National_ENS", "National_DOC": .enseignant
        default: .personnel
        }
    }

    private static func standing(_ scheme: Substring) -> Account.Standing {
        switch scheme {
        case "(aucun)": .notActivated
        case "CRYPT locked": .closed
        default: .active
        }
    }

    static func found(
        _ load: DirectoryLoad,
        _ served: Set<UAI>,
        jointure: (Account) -> String
    ) -> Set<Expected> {
        Set(
            load.accounts.filter { !served.intersection($0.establishments).isEmpty }.map {
                account in
                Expected(
                    login: account.login,
                    jointure: jointure(account),
                    population: account.population,
                    establishments: Set(account.establishments),
                    classes: account.classes,
                    standing: account.standing
                )
            }
        )
    }

    static func entries() throws -> [DirectoryEntry] {
        try LDIFReader().entries(inFile: SlapdFixture.dataPath + "/ldap/ent-demo.ldif")
    }

    /// Maps entries whose passwords are marked as the replica would, at no cost: by their texts.
    static func map(_ entries: [DirectoryEntry], serving served: Set<UAI>) throws -> DirectoryLoad {
        let mapper = AccountMapper(
            sources: [SourceView(name: "annuaire")],
            scope: SchoolScope(served: served)
        )
        return try mapper.map { _, each in
            for entry in entries {
                var attributes = entry.attributes
                let passwords = (attributes.removeValue(forKey: "userpassword") ?? []).map {
                    String(decoding: $0, as: UTF8.self)
                }
                attributes[Credential.attribute] = passwords.map { text in
                    let verifier = text.hasPrefix("{CRYPT}!") ? Credential.locked : text
                    return Array(Credential(fingerprint: "x", verifier: verifier).text.utf8)
                }
                try each(DirectoryEntry(dn: entry.dn, attributes: attributes))
            }
        }
    }

    @Test(arguments: [[legt], [legta], [legt, legta]])
    func eachBoxHasTheAccountsOfItsSchoolsAndNoOther(served: [UAI?]) throws {
        let served = Set(served.compactMap { $0 })
        let load = try Self.map(try Self.entries(), serving: served)
        let expected = try Self.announced(served)
        #expect(
            expected.count == [72, 67, 138][served.count == 2 ? 2 : served == [Self.legt] ? 0 : 1]
        )
        #expect(Self.found(load, served) { $0.id.description } == expected)
        let own = load.accounts.filter { served.intersection($0.establishments).count > 0 }
        #expect(own.count == expected.count)
        #expect(
            own.allSatisfy { $0.verifiers.isEmpty == ($0.standing == .notActivated) }
        )
        // Of the others nothing is kept but that they exist.
        let others = load.accounts.filter { served.intersection($0.establishments).isEmpty }
        #expect(others.allSatisfy { $0.verifiers.isEmpty && $0.classes.isEmpty })
    }

    @Test
    func theTeacherOfTwoSchoolsBelongsToBothAndCountsInBoth() throws {
        let legt = try #require(Self.legt)
        let legta = try #require(Self.legta)
        let load = try Self.map(try Self.entries(), serving: [legt, legta])
        let teacher = try #require(load.accounts.first { $0.login == "fechantillonprof" })
        #expect(teacher.establishments == [legt, legta])
        #expect(load.report.structures == 2)
        #expect(load.report.accounts[.eleve] == [legt: 60, legta: 58])
        #expect(load.report.accounts[.enseignant] == [legt: 7, legta: 6])
        #expect(load.report.accounts[.personnel] == [legt: 5, legta: 3])
        #expect(load.report.skipped == [.notAPerson: 6])
        #expect(load.report.messages.isEmpty)
    }

    @Test
    func theOtherSchoolIsCountedAndNotNamed() throws {
        let legt = try #require(Self.legt)
        let load = try Self.map(try Self.entries(), serving: [legt])
        #expect(load.report.skipped == [.notAPerson: 6, .otherEstablishment: 66])
        #expect(load.report.messages.isEmpty)
        #expect(load.report.accounts[.eleve] == [legt: 60])
    }

    @Test
    func aServerGivesTheSameAccountsAsItsFile() throws {
        let server = try SlapdFixture()
        let served = Set([Self.legt, Self.legta].compactMap { $0 })
        for url in [server.plainURL, server.secureURL] {
            let entries = try Self.entries(
                of: server,
                url,
                // The second base is within the first: nobody may come twice.
                bases: [SlapdFixture.suffix, "ou=eleves,\(SlapdFixture.suffix)"]
            )
            #expect(entries.count == 140)
            let load = try Self.map(entries, serving: served)
            #expect(load.report.skipped.isEmpty)
            // The server knows everybody by a UUID; the file by the academy's number.
            #expect(load.accounts.allSatisfy { $0.id.description.utf8.count == 36 })
            let file = try Self.map(try Self.entries(), serving: served)
            let jointures = Dictionary(
                uniqueKeysWithValues: file.accounts.map { ($0.login, $0.id.description) }
            )
            let found = Self.found(load, served) { jointures[$0.login] ?? "" }
            #expect(found == (try Self.announced(served)))
            let passwords = Dictionary(
                uniqueKeysWithValues: load.accounts.map { ($0.login, Set($0.verifiers)) }
            )
            #expect(file.accounts.allSatisfy { passwords[$0.login] == Set($0.verifiers) })
        }
    }

    @Test
    func aLoadThatFailsGivesNothing() throws {
        let server = try SlapdFixture()
        let load = { (secret: String) in
            try Self.entries(of: server, server.plainURL, secret: secret)
        }
        #expect(throws: LDAPError.oversized("")) {
            try Self.entries(of: server, server.plainURL, maximumEntries: 50)
        }
        #expect(throws: LDAPError.bindRefused) { try load("faux") }
        #expect(throws: LDAPError.unusableSettings("")) { try load("") }
    }

    /// Everything that a server holds.
    static func entries(
        of server: SlapdFixture,
        _ url: String,
        secret: String = SlapdFixture.servicePassword,
        bases: [String] = [SlapdFixture.suffix],
        maximumEntries: Int = 1000
    ) throws -> [DirectoryEntry] {
        let source = LDAPSource(
            LDAPSourceSettings(
                connection: ConnectionSettings(
                    address: try ServerAddress(url),
                    authorityPath: server.authorityPath
                ),
                bind: .simple(name: SlapdFixture.serviceDN, password: SecretBytes(secret)),
                bases: bases,
                pageSize: 10,
                maximumEntries: maximumEntries
            )
        )
        let editor = EntryCollector()
        _ = try source.refresh(from: nil, into: editor)
        return Array(editor.entries.values)
    }
}

/// Keeps the entries that a first refresh gives.
private final class EntryCollector: ReplicaEditor {
    private(set) var entries: [String: DirectoryEntry] = [:]

    func replace(_ key: String, with entry: DirectoryEntry) { entries[key] = entry }
    func modify(_ key: String, replacing attributes: [String: [[UInt8]]]) {
        Issue.record("a first refresh modifies nothing")
    }
    func remove(_ key: String) { entries[key] = nil }
    func keep(_ key: String) {}
}

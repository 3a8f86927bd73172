import Directory
import Domain
import Foundation
import LDAP
import TestSupport
import Testing

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

    static func found(_ load: DirectoryLoad, jointure: (Account) -> String) -> Set<Expected> {
        Set(
            load.accounts.map { account in
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

    @Test(arguments: [[legt], [legta], [legt, legta]])
    func eachBoxHasTheAccountsOfItsSchoolsAndNoOther(served: [UAI?]) throws {
        let served = Set(served.compactMap { $0 })
        let load = AccountMapper(establishments: served).map(try Self.entries())
        let expected = try Self.announced(served)
        #expect(
            expected.count == [72, 67, 138][served.count == 2 ? 2 : served == [Self.legt] ? 0 : 1]
        )
        #expect(Self.found(load) { $0.id.description } == expected)
        #expect(load.accounts.count == expected.count)
        #expect(
            load.accounts.allSatisfy {
                $0.storedPasswords.isEmpty == ($0.standing == .notActivated)
            }
        )
    }

    @Test
    func theTeacherOfTwoSchoolsBelongsToBothAndCountsInBoth() throws {
        let legt = try #require(Self.legt)
        let legta = try #require(Self.legta)
        let load = AccountMapper(establishments: [legt, legta]).map(try Self.entries())
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
        let load = AccountMapper(establishments: [legt]).map(try Self.entries())
        #expect(load.report.skipped == [.notAPerson: 6, .otherEstablishment: 66])
        #expect(load.report.messages.isEmpty)
        #expect(load.report.accounts[.eleve] == [legt: 60])
    }

    @Test
    func aServerGivesTheSameAccountsAsItsFile() throws {
        let server = try SlapdFixture()
        let served = Set([Self.legt, Self.legta].compactMap { $0 })
        for url in [server.plainURL, server.secureURL] {
            let source = LDAPSource(
                LDAPSource.Settings(
                    connection: ConnectionSettings(
                        address: try ServerAddress(url),
                        authorityPath: server.authorityPath
                    ),
                    bindDN: SlapdFixture.serviceDN,
                    secret: SecretBytes(SlapdFixture.servicePassword),
                    // The second base is within the first: nobody may come twice.
                    bases: [SlapdFixture.suffix, "ou=eleves,\(SlapdFixture.suffix)"],
                    pageSize: 40
                )
            )
            let entries = try source.load()
            #expect(entries.count == 140)
            let load = AccountMapper(establishments: served).map(entries)
            #expect(load.report.skipped.isEmpty)
            // The server knows everybody by a UUID; the file by the academy's number.
            #expect(load.accounts.allSatisfy { $0.id.description.utf8.count == 36 })
            let file = AccountMapper(establishments: served).map(try Self.entries())
            let jointures = Dictionary(
                uniqueKeysWithValues: file.accounts.map { ($0.login, $0.id.description) }
            )
            let found = Self.found(load) { jointures[$0.login] ?? "" }
            #expect(found == (try Self.announced(served)))
            let passwords = Dictionary(
                uniqueKeysWithValues: load.accounts.map { ($0.login, Set($0.storedPasswords)) }
            )
            #expect(file.accounts.allSatisfy { passwords[$0.login] == Set($0.storedPasswords) })
        }
    }

    @Test
    func aLoadThatFailsGivesNothing() throws {
        let server = try SlapdFixture(
            configuration: "sizelimit size.soft=50 size.hard=50 size.pr=40 size.prtotal=50"
        )
        let connection = ConnectionSettings(
            address: try ServerAddress(server.plainURL),
            authorityPath: server.authorityPath
        )
        let load = { (secret: String) in
            try LDAPSource(
                LDAPSource.Settings(
                    connection: connection,
                    bindDN: SlapdFixture.serviceDN,
                    secret: SecretBytes(secret),
                    bases: [SlapdFixture.suffix],
                    pageSize: 10
                )
            ).load()
        }
        #expect(throws: LDAPError.sizeLimitExceeded) { try load(SlapdFixture.servicePassword) }
        #expect(throws: LDAPError.bindRefused) { try load("faux") }
        #expect(throws: LDAPError.unusableSettings("")) { try load("") }
    }
}

import Domain
import Testing

@testable import Appliance
@testable import Store

@Suite("What preau device does")
struct DeviceAdministrationTests {
    @Test("Credentials are listed, of one person or of all, with their state and without secrets")
    func list() async throws {
        try await RegistryDesk.with { desk in
            let own = try await desk.registry.issue(to: RegistryDesk.person, label: "un")
            let other = AccountID("uuid-b.petit")
            _ = try await desk.registry.issue(to: other, label: "deux")
            let school = desk.stored.school
            #expect(try DeviceAdministration.list(in: school).count == 2)
            let listed = try DeviceAdministration.list(of: "A.MARTIN", in: school)
            let report = try #require(listed.first)
            #expect(listed.count == 1 && report.login == own.credential.login)
            #expect(report.holder == "a.martin" && report.state == "en vigueur")
            #expect(report.line.contains("jamais vu") && !report.line.contains("device-1"))
            #expect(throws: InputError.self) {
                try DeviceAdministration.list(of: "personne", in: school)
            }
        }
    }

    @Test("One credential is revoked, of the right person if one is named, or all of a person's")
    func revoke() async throws {
        try await RegistryDesk.with { desk in
            let person = RegistryDesk.person
            let first = try await desk.registry.issue(to: person, label: "un")
            _ = try await desk.registry.issue(to: person, label: "deux")
            let school = desk.stored.school
            let login = first.credential.login
            #expect(throws: InputError.self) {
                try DeviceAdministration.revoke(login, of: "b.petit", in: school)
            }
            #expect(throws: InputError.self) {
                try DeviceAdministration.revoke("lp-inconnu", in: school)
            }
            let report = try DeviceAdministration.revoke(login.uppercased(), in: school)
            #expect(report.state == "révoqué" && report.revokedAt != nil)
            let all = try DeviceAdministration.revokeAll(of: "a.martin", in: school)
            #expect(all.count == 2 && all.allSatisfy { $0.state == "révoqué" })
        }
    }
}

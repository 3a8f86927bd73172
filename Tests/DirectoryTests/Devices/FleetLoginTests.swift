import Domain
import Passwords
import Store
import Testing

@testable import Directory

@Suite("Logins of machines of a fleet")
struct FleetLoginTests {
    private let fixture: DeviceFixture

    init() throws {
        fixture = try DeviceFixture()
    }

    private func ask(_ desk: DirectoryDesk, _ serial: String) throws -> Verdict {
        try fixture.add(of: .machine(serial))
        try fixture.load(into: desk)
        return try desk.askDevice()
    }

    @Test("A machine that is lent to nobody is a pupil of its school, under its inventory number")
    func alone() async throws {
        try fixture.addMachine("PF1", asset: "INV-7")
        try await DirectoryDesk.with([]) { desk in
            let grant = try #require(try ask(desk, "PF1").grant)
            #expect(grant.account == AccountID("machine:PF1") && grant.login == "INV-7")
            #expect(grant.population == .eleve && grant.credential == DeviceFixture.login)
            let again = desk.directory.readmit(grant.provenLogin, from: DirectoryDesk.origin())
            #expect(again.grant == grant)
        }
    }

    @Test("A machine of another school is refused as its pupils are")
    func otherSchool() async throws {
        try fixture.addMachine("PF1", uai: "9980001C")
        try await DirectoryDesk.with([]) { desk in
            let verdict = try ask(desk, "PF1")
            #expect(verdict.refusal?.reason == .otherEstablishment)
        }
    }

    @Test("A machine that is lent is judged as its user, who must be known")
    func lent() async throws {
        try fixture.addMachine("PF1", asset: "INV-7", user: "A")
        try await DirectoryDesk.with([DirectoryDesk.account("a")]) { desk in
            let grant = try #require(try ask(desk, "PF1").grant)
            #expect(grant.account == AccountID("id-a") && grant.login == "a")
            desk.replace([try DirectoryDesk.account("a", standing: .closed)])
            #expect(try desk.askDevice().refusal?.reason == .accountClosed)
            desk.replace([])
            let refusal = try #require(try desk.askDevice().refusal)
            #expect(refusal.reason == .unknownAccount)
            #expect(refusal.sentence == RefusalSentences.unknownUser(of: "INV-7"))
        }
    }

    @Test(
        "A machine that was withdrawn opens nothing, and is named by its serial for want of a number"
    )
    func withdrawn() async throws {
        try fixture.addMachine("PF1", isWithdrawn: true)
        try await DirectoryDesk.with([]) { desk in
            let refusal = try #require(try ask(desk, "PF1").refusal)
            #expect(refusal.reason == .accountClosed)
            #expect(refusal.sentence == "Machine PF1 : retirée de la flotte depuis le 12/03.")
        }
    }

    @Test("Forty thousand machines are all known, each by its own secret")
    func many() async throws {
        let count = 40_000
        let verifier = try #require(
            DeviceVerifier(
                secret: DeviceFixture.secret,
                login: "m20000",
                pepper: ReplicaFixture.pepper
            )
        )
        try fixture.fill(count, verifier: verifier.text)
        try await DirectoryDesk.with([]) { desk in
            try fixture.load(into: desk)
            #expect(
                try DeviceCredentialTable(fixture.store, at: DirectoryDesk.start).count == count
            )
            #expect(try desk.askDevice("m20000").grant?.account == AccountID("machine:S20000"))
            #expect(try desk.askDevice("m20001").refusal?.reason == .wrongPassword)
        }
    }
}

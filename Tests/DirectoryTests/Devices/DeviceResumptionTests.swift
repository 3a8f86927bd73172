import Domain
import Passwords
import Store
import Testing

@testable import Directory

@Suite("Resumed sessions of devices, and changes of credentials")
struct DeviceResumptionTests {
    private let fixture: DeviceFixture

    init() throws {
        fixture = try DeviceFixture()
        try fixture.add()
    }

    private func readmit(_ grant: Grant, _ desk: DirectoryDesk) -> Verdict {
        desk.directory.readmit(grant.provenLogin, from: DirectoryDesk.origin())
    }

    @Test("A resumed session counts for its credential, and outlives a change of the password")
    func use() async throws {
        try await DirectoryDesk.with([DirectoryDesk.account("a")]) { desk in
            try fixture.load(into: desk)
            let grant = try #require(try desk.askDevice().grant)
            _ = desk.facts()
            desk.advance(seconds: 7200)
            let other = try ReplicaFixture.cheapVerifier(of: "nouveau", for: "id-a")
            desk.replace([try DirectoryDesk.account("a", verifiers: [other])])
            let again = try #require(readmit(grant, desk).grant)
            #expect(again == grant)
            let now = DirectoryDesk.start.adding(seconds: 7200)
            #expect(desk.facts() == [.used(credential: DeviceFixture.login, at: now)])
        }
    }

    @Test("A session does not outlive its credential, and is none of the person's password")
    func revoked() async throws {
        try await DirectoryDesk.with([DirectoryDesk.account("a")]) { desk in
            try fixture.load(into: desk)
            let grant = try #require(try desk.askDevice().grant)
            let own = try #require(await desk.ask("a").verdict.grant)
            let change = try fixture.store.revokeDeviceCredential(
                DeviceFixture.login,
                at: DirectoryDesk.start
            )
            let revoked = try #require(change.credential)
            #expect(desk.directory.adopt(revoked, version: change.version))
            #expect(readmit(grant, desk).refusal?.reason == .accountClosed)
            #expect(try desk.askDevice().refusal?.reason == .accountClosed)
            #expect(readmit(own, desk).grant != nil)
        }
    }

    @Test("A session ends with its credential's time, and with a credential that is gone or new")
    func ended() async throws {
        try await DirectoryDesk.with([DirectoryDesk.account("a")]) { desk in
            try fixture.load(into: desk)
            let grant = try #require(try desk.askDevice().grant)
            desk.advance(seconds: 366 * 86_400)
            #expect(readmit(grant, desk).refusal?.reason == .accountClosed)
            let empty = try DeviceFixture()
            try empty.add("lp-bbbbbbbbbbbb")
            try empty.add("lp-cccccccccccc")
            try empty.load(into: desk)
            #expect(readmit(grant, desk).refusal?.reason == .unknownAccount)
        }
    }

    @Test("A credential whose secret was replaced ends the sessions of the former one")
    func replaced() async throws {
        try await DirectoryDesk.with([DirectoryDesk.account("a")]) { desk in
            try fixture.load(into: desk)
            let grant = try #require(try desk.askDevice().grant)
            let other = try DeviceFixture()
            try other.add("lp-bbbbbbbbbbbb")
            try other.add(secret: SecretBytes("un autre secret"))
            try other.load(into: desk)
            #expect(readmit(grant, desk).refusal?.reason == .wrongPassword)
        }
    }

    @Test("What is adopted in order needs no reading; out of order, the store must be read")
    func adoption() async throws {
        try await DirectoryDesk.with([DirectoryDesk.account("a")]) { desk in
            try fixture.load(into: desk)
            let second = try fixture.add("lp-bbbbbbbbbbbb")
            let third = try fixture.add("lp-cccccccccccc")
            let late = try #require(third.credential)
            #expect(!desk.directory.adopt(late, version: third.version))
            let early = try #require(second.credential)
            #expect(desk.directory.adopt(early, version: second.version))
            #expect(try desk.askDevice("lp-bbbbbbbbbbbb").grant != nil)
            #expect(desk.directory.adopt(late, version: third.version))
            #expect(desk.directory.credentialsVersion == third.version)
            // An older state does not take the place of a newer one.
            desk.directory.replaceCredentials(DeviceCredentialTable())
            #expect(try desk.askDevice("lp-cccccccccccc").grant != nil)
        }
    }

    @Test("Once a revocation is in force, no login that begins later is admitted")
    func concurrency() async throws {
        try await DirectoryDesk.with([DirectoryDesk.account("a")]) { desk in
            try fixture.load(into: desk)
            let login = DeviceFixture.login
            let change = try fixture.store.revokeDeviceCredential(login, at: DirectoryDesk.start)
            let revoked = try #require(change.credential)
            await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        var wasRefused = false
                        for _ in 0..<2000 {
                            let isAdmitted = (try? desk.askDevice())?.grant != nil
                            if wasRefused, isAdmitted { return false }
                            wasRefused = wasRefused || !isAdmitted
                        }
                        return true
                    }
                }
                group.addTask { desk.directory.adopt(revoked, version: change.version) }
                for await isOrdered in group { #expect(isOrdered) }
            }
            #expect(try desk.askDevice().refusal?.reason == .accountClosed)
        }
    }
}

import Domain
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite("Device credentials in the store")
struct DeviceCredentialTests {
    private let store: AccountStore
    private let person = AccountID("a")
    private static let day: Int64 = 86_400

    init() throws {
        store = try AccountStore.inMemory()
        try store.commit([.named("a", login: "a.martin"), .named("b", login: "b.petit")])
    }

    private func credential(
        _ login: String,
        of holder: DeviceCredential.Holder = .person(AccountID("a")),
        verifier: String = "device-1:x:y",
        issued: Int64 = 0,
        days: Int64 = 365
    ) -> DeviceCredential {
        DeviceCredential(
            login: login,
            holder: holder,
            label: "téléphone",
            verifier: verifier,
            issuedAt: .start.adding(seconds: issued),
            expiresAt: .start.adding(seconds: issued + days * Self.day)
        )
    }

    @discardableResult
    private func add(
        _ credential: DeviceCredential,
        maximum: Int = 100
    ) throws -> CredentialChange {
        try store.add(credential, maximum: maximum, verifiers: "device-1:x:")
    }

    private func held(since instant: Timestamp = .start) throws -> [HeldCredential] {
        var held: [HeldCredential] = []
        _ = try store.deviceCredentials(livingSince: instant) { held.append($0) }
        return held
    }

    private func addMachine(_ serial: String, uai: String = "9980003E") throws {
        try store.database.write { database in
            try database.execute(
                sql:
                    "INSERT INTO fleet_machine (serial, asset, uai, user, label, campaign, withdrawn_at) VALUES (?, 'INV-1', ?, '', 'portable', 'C26', NULL)",
                arguments: [serial, uai]
            )
        }
    }

    @Test("A credential comes back as it was added, the newest first, by its login in any case")
    func roundTrip() throws {
        let old = credential("lp-a")
        let new = credential("lp-b", issued: 60)
        #expect(try add(old).credential == old)
        try add(new)
        try add(credential("lp-c", of: .person(AccountID("b"))))
        #expect(try store.deviceCredentials(of: person) == [new, old])
        #expect(try store.deviceCredential("LP-A") == old)
        #expect(try store.deviceCredential("lp-z") == nil)
        #expect(throws: StoreError.self) { try add(credential("LP-A")) }
    }

    @Test("The maximum counts a person's own credentials in force, of the same pepper")
    func maximum() throws {
        try add(credential("lp-expired", days: 1), maximum: 2)
        try add(credential("lp-revoked"), maximum: 2)
        _ = try store.revokeDeviceCredential("lp-revoked", at: .start)
        try add(credential("lp-pepper", verifier: "device-1:z:y"), maximum: 2)
        try add(credential("lp-other", of: .person(AccountID("b"))), maximum: 2)
        #expect(try add(credential("lp-1", issued: 2 * Self.day), maximum: 2).credential != nil)
        #expect(try add(credential("lp-2", issued: 2 * Self.day), maximum: 2).credential != nil)
        let version = try store.deviceVersion()
        let refused = try add(credential("lp-3", issued: 2 * Self.day), maximum: 2)
        #expect(refused == CredentialChange(credential: nil, version: version))
        #expect(try store.deviceCredential("lp-3") == nil)
    }

    @Test("A credential is revoked once, by its owner or by somebody who need not say whose it is")
    func revocation() throws {
        try add(credential("lp-a"))
        let stranger = try store.revokeDeviceCredential("lp-a", of: AccountID("b"), at: .start)
        #expect(stranger.credential == nil)
        #expect(try store.deviceCredential("lp-a")?.revokedAt == nil)
        let later = Timestamp.start.adding(seconds: 5)
        let revoked = try store.revokeDeviceCredential("lp-a", of: person, at: later)
        #expect(revoked.credential?.revokedAt == later)
        let again = try store.revokeDeviceCredential("LP-a", at: later.adding(seconds: 5))
        #expect(again == revoked)
        #expect(try store.deviceCredentials(of: person) == [])
        #expect(try store.revokeDeviceCredential("lp-z", at: later).credential == nil)
    }

    @Test("All of a person's credentials are revoked together, and nobody else's")
    func revokeAll() throws {
        for login in ["lp-a", "lp-b"] { try add(credential(login)) }
        try add(credential("lp-c", of: .person(AccountID("b"))))
        #expect(try store.revokeDeviceCredentials(of: person, at: .start) == 2)
        #expect(try store.revokeDeviceCredentials(of: person, at: .start) == 0)
        #expect(try store.deviceCredential("lp-c")?.revokedAt == nil)
    }

    @Test("Each change of what credentials open changes the version, their use does not")
    func version() throws {
        var last = try store.deviceVersion()
        func isChanged() throws -> Bool {
            let version = try store.deviceVersion()
            defer { last = version }
            return version > last
        }
        let directory = try store.version()
        let added = try add(credential("lp-a"))
        #expect(added.version == last + 1)
        #expect(try isChanged())
        try store.write([.used(credential: "lp-a", at: .start)])
        #expect(try !isChanged())
        try store.write([.used(credential: "lp-unknown", at: .start)])
        #expect(try store.deviceCredential("lp-a")?.lastUsedAt == .start)
        #expect(try store.revokeDeviceCredential("lp-a", at: .start).version == last + 1)
        #expect(try isChanged())
        try addMachine("PF1")
        #expect(try isChanged())
        try store.database.write { try $0.execute(sql: "UPDATE fleet_machine SET user = 'x'") }
        #expect(try isChanged())
        try add(credential("lp-m", of: .machine("PF1")))
        #expect(try isChanged())
        try store.database.write { try $0.execute(sql: "DELETE FROM fleet_machine") }
        #expect(try isChanged())
        #expect(try store.deviceCredential("lp-m") == nil)
        // The accounts need not be read again for any of this.
        #expect(try store.version() == directory)
    }

    @Test("A machine's credential comes with its machine, and a bad school leaves the others alone")
    func machines() throws {
        try addMachine("PF1")
        try addMachine("PF2", uai: "?")
        try add(credential("lp-1", of: .machine("pf1")))
        try add(credential("lp-2", of: .machine("PF2")))
        let all = try held()
        #expect(all.count == 2)
        let first = try #require(all.first { $0.credential.login == "lp-1" })
        #expect(first.machine?.asset == "INV-1" && first.machine?.campaign == "C26")
        #expect(all.first { $0.credential.login == "lp-2" }?.machine == nil)
        // A machine that no list knows has no credential.
        #expect(throws: StoreError.self) { try add(credential("lp-3", of: .machine("PF3"))) }
    }

    @Test("What ended is handed over as long as it is asked for, then forgotten for good")
    func purge() throws {
        try add(credential("lp-expired", days: 1))
        try add(credential("lp-revoked"))
        try add(credential("lp-good"))
        _ = try store.revokeDeviceCredential("lp-revoked", at: .start.adding(seconds: Self.day))
        #expect(try held().count == 3)
        let later = Timestamp.start.adding(seconds: Self.day)
        #expect(try held(since: later).map(\.credential.login) == ["lp-good"])
        try store.purgeDeviceCredentials(endedBefore: later.adding(seconds: -1))
        #expect(try held().count == 3)
        try store.purgeDeviceCredentials(endedBefore: later)
        #expect(try held().map(\.credential.login) == ["lp-good"])
    }

    @Test("The credentials of people who left for good go with them, and machines' stay")
    func departure() throws {
        try addMachine("PF1")
        try add(credential("lp-a"))
        try add(credential("lp-b", of: .person(AccountID("b"))))
        try add(credential("lp-m", of: .machine("PF1")))
        try store.commit([.named("b", login: "b.petit")])
        #expect(try held().count == 3)
        try store.transaction { transaction in
            try transaction.purge(departedBefore: .start.adding(seconds: 1))
            return ((), true)
        }
        #expect(Set(try held().map(\.credential.login)) == ["lp-b", "lp-m"])
    }

    @Test("Two processes that issue and revoke at once lose nothing and exceed no maximum")
    func concurrency() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("accounts.sqlite")
        let stores = [try AccountStore.open(at: path), try AccountStore.open(at: path)]
        try stores[0].commit([.named("a", login: "a.martin")])
        let before = try stores[0].deviceVersion()
        let added = await withTaskGroup(of: Int.self) { group in
            for (index, store) in stores.enumerated() {
                group.addTask {
                    (0..<20).count { number in
                        let credential = credential("lp-\(index)-\(number)")
                        let change = try? store.add(
                            credential,
                            maximum: 25,
                            verifiers: "device-1:x:"
                        )
                        return change?.credential != nil
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(added == 25)
        #expect(try stores[1].deviceVersion() == before + 25)
        #expect(try stores[0].revokeDeviceCredentials(of: person, at: .start) == 25)
        #expect(try stores[1].deviceCredentials(of: person) == [])
    }
}

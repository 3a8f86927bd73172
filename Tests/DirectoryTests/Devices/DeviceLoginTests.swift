import Domain
import Passwords
import Store
import Synchronization
import Testing

@testable import Directory

@Suite("Logins with a device credential")
struct DeviceLoginTests {
    private let fixture: DeviceFixture

    init() throws {
        fixture = try DeviceFixture()
        try fixture.add()
    }

    @Test(
        "A device is admitted as its person, at once, whatever the login's case, and its use is noted"
    )
    func admits() async throws {
        try await DirectoryDesk.with([DirectoryDesk.account("a")]) { desk in
            try fixture.load(into: desk)
            let grant = try #require(try desk.askDevice("LP-AAAAAAAAAAAA").grant)
            #expect(grant.account == AccountID("id-a") && grant.login == "a")
            #expect(grant.credential == DeviceFixture.login && grant.policy.vlan == .number(30))
            _ = try desk.askDevice()
            let use = LearntFact.used(credential: DeviceFixture.login, at: DirectoryDesk.start)
            #expect(desk.facts() == [use])
            desk.advance(seconds: 3600)
            _ = try desk.askDevice()
            #expect(desk.facts().count == 1)
        }
    }

    @Test("The person is judged as they are now, as with their password")
    func judged() async throws {
        try await DirectoryDesk.with([DirectoryDesk.account("a")]) { desk in
            try fixture.load(into: desk)
            #expect(try desk.askDevice().grant != nil)
            // A new password of the person's is none of the device's business.
            let other = try ReplicaFixture.cheapVerifier(of: "nouveau", for: "id-a")
            desk.replace([try DirectoryDesk.account("a", verifiers: [other])])
            #expect(try desk.askDevice().grant != nil)
            desk.replace([try DirectoryDesk.account("a", standing: .closed)])
            #expect(try desk.askDevice().refusal?.reason == .accountClosed)
            desk.replace([try DirectoryDesk.account("a", schools: AdmissionFixture.other)])
            #expect(try desk.askDevice().refusal?.reason == .otherEstablishment)
            desk.replace([try DirectoryDesk.account("a", population: .enseignant)])
            #expect(try desk.askDevice().refusal?.reason == .accessRule)
            let suspension = Suspension(
                id: 1,
                establishment: nil,
                target: .account(AccountID("id-a")),
                until: DirectoryDesk.start.adding(seconds: 60),
                reason: ""
            )
            desk.replace(
                [try DirectoryDesk.account("a")],
                overrides: AccessOverrides(suspensions: [suspension])
            )
            #expect(try desk.askDevice().refusal?.reason == .accessRule)
            desk.replace([])
            let refusal = try #require(try desk.askDevice().refusal)
            #expect(refusal.reason == .unknownAccount)
            #expect(refusal.sentence == RefusalSentences.deviceWithoutPerson)
        }
    }

    @Test("The maximum of devices counts those that use a credential")
    func maximum() async throws {
        let policy = AdmissionPolicy(access: AccessPolicy(), maximumDevices: 1)
        try await DirectoryDesk.with([DirectoryDesk.account("a")], policy: policy) { desk in
            try fixture.load(into: desk)
            #expect(try desk.askDevice(device: 1).grant != nil)
            #expect(try desk.askDevice(device: 2).refusal?.reason == .accessRule)
            #expect(await desk.refusal("a", device: 2) == .accessRule)
        }
    }

    @Test("A credential that ended says so to whoever has its secret, then is unknown")
    func ended() async throws {
        try fixture.add("lp-bbbbbbbbbbbb", days: 1)
        _ = try fixture.store.revokeDeviceCredential(
            DeviceFixture.login,
            at: DirectoryDesk.start
        )
        try await DirectoryDesk.with([DirectoryDesk.account("a")]) { desk in
            try fixture.load(into: desk)
            desk.advance(seconds: 86_400)
            let revoked = try #require(try desk.askDevice().refusal)
            #expect(revoked.reason == .accountClosed)
            #expect(revoked.sentence.hasPrefix("Laissez-passer révoqué le "))
            #expect(revoked.sentence.contains("“téléphone”"))
            let expired = try #require(try desk.askDevice("lp-bbbbbbbbbbbb").refusal)
            #expect(expired.reason == .accountClosed)
            #expect(expired.sentence.hasPrefix("Laissez-passer expiré depuis le "))
            let wrong = try desk.askDevice(DeviceFixture.login, SecretBytes("faux"))
            #expect(wrong.refusal?.reason == .wrongPassword)
            desk.advance(seconds: 31 * 86_400)
            let table = try DeviceCredentialTable(fixture.store, at: desk.directory.now())
            #expect(table.count == 0)
        }
    }

    @Test("An unknown device costs no hash, is counted, and is told so")
    func unknown() async throws {
        try await DirectoryDesk.with([DirectoryDesk.account("a")]) { desk in
            try fixture.load(into: desk)
            let refusal = try #require(try desk.askDevice("lp-zzzzzzzzzzzz").refusal)
            #expect(refusal.reason == .unknownAccount)
            #expect(refusal.sentence == RefusalSentences.unknownDevice)
            // A login of another form takes the way of people's.
            #expect(await !desk.ask("lp-zzz").isImmediate)
            var reasons: Set<RefusalReason> = []
            for number in 0..<40 {
                let secret = SecretBytes("essai \(number)")
                let verdict = try desk.askDevice("lp-yyyyyyyyyyyy", secret, device: 3)
                reasons.formUnion([verdict.refusal?.reason].compactMap(\.self))
            }
            #expect(reasons == [.unknownAccount, .accountThrottled])
        }
    }

    @Test("Wrong secrets slow the guesser down, and neither the person nor the right secret")
    func throttled() async throws {
        try await DirectoryDesk.with([DirectoryDesk.account("a")]) { desk in
            try fixture.load(into: desk)
            var reasons: [RefusalReason?] = []
            for number in 0..<60 {
                let secret = SecretBytes("essai \(number)")
                reasons.append(try desk.askDevice(DeviceFixture.login, secret).refusal?.reason)
            }
            #expect(reasons.first == .wrongPassword && reasons.last == .accountThrottled)
            #expect(try desk.askDevice().grant != nil)
            let failures = desk.directory.throttle.withLock {
                $0.failures(of: AccountID("id-a"), at: desk.directory.instant())
            }
            #expect(failures == nil)
            #expect(await desk.refusal("a", device: 7) == nil)
        }
    }

    @Test("A person whose login looks like a device's is still a person")
    func lookAlike() async throws {
        let account = try DirectoryDesk.account("lp-dupontmartin")
        try await DirectoryDesk.with([account]) { desk in
            #expect(DeviceSecret.isLogin("lp-dupontmartin"))
            #expect(await desk.refusal("lp-dupontmartin") == nil)
        }
    }

    @Test("After the pepper was replaced, a device is told to get a new profile")
    func pepper() async throws {
        let fixture = try DeviceFixture()
        try fixture.add(pepper: ReplicaFixture.pepper(9))
        try await DirectoryDesk.with([DirectoryDesk.account("a")]) { desk in
            try fixture.load(into: desk)
            let refusal = try #require(try desk.askDevice().refusal)
            #expect(refusal.reason == .wrongPassword)
            #expect(refusal.sentence == RefusalSentences.deviceSecretLost)
            let table = try DeviceCredentialTable(fixture.store, at: DirectoryDesk.start)
            #expect(table.unusable(with: ReplicaFixture.pepper, at: DirectoryDesk.start) == 1)
            #expect(table.unusable(with: ReplicaFixture.pepper(9), at: DirectoryDesk.start) == 0)
        }
    }
}

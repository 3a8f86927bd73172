import Domain
import Passwords
import Store
import Testing

@testable import Directory

@Suite("Who signs in to the pages")
struct PersonAuthorityTests {
    private static func page(_ address: String) -> LoginOrigin {
        LoginOrigin(station: nil, accessPoint: "page \(address)")
    }

    private func identify(
        _ desk: DirectoryDesk,
        _ login: String,
        _ password: String = DirectoryDesk.password,
        from address: String = "192.0.2.1"
    ) async -> Identification {
        await desk.directory.identify(
            LoginAttempt(
                login: login,
                password: SecretBytes(password),
                origin: Self.page(address)
            )
        )
    }

    private func reason(_ identification: Identification) -> RefusalReason? {
        if case .nobody(let refusal) = identification { refusal.reason } else { nil }
    }

    private func person(_ identification: Identification) -> Person? {
        if case .person(let person) = identification { person } else { nil }
    }

    @Test("The right password identifies its person, at first and from memory")
    func right() async throws {
        try await DirectoryDesk.with([DirectoryDesk.account("a")]) { desk in
            for _ in 0..<2 {
                let person = try #require(person(await identify(desk, "A")))
                #expect(person.account == AccountID("id-a") && person.login == "a")
                #expect(person.population == .eleve && person.refusal == nil)
                #expect(person.establishments == AdmissionFixture.own.sorted())
            }
        }
    }

    @Test("What is wrong is all alike, whether the login exists or not, and from memory too")
    func wrong() async throws {
        let accounts = [
            try DirectoryDesk.account("a"),
            try DirectoryDesk.account("jamais", standing: .notActivated, verifiers: []),
            try DirectoryDesk.account("clos", standing: .closed),
            try DirectoryDesk.account("ailleurs", schools: AdmissionFixture.other, verifiers: []),
        ]
        try await DirectoryDesk.with(accounts) { desk in
            var sentences: Set<String> = []
            for login in ["a", "jamais", "clos", "ailleurs", "personne"] {
                for _ in 0..<2 {
                    guard case .nobody(let refusal) = await identify(desk, login, "faux") else {
                        Issue.record("\(login) was identified")
                        continue
                    }
                    #expect(refusal.reason == .wrongPassword && refusal.detail.isEmpty)
                    sentences.insert(refusal.sentence)
                }
            }
            #expect(sentences.count == 1)
        }
    }

    @Test("An account without a password identifies nobody, whatever is typed")
    func unverifiable() async throws {
        let accounts = [
            try DirectoryDesk.account("vide", verifiers: []),
            try DirectoryDesk.account("sasl", verifiers: ["!delegated-scheme"]),
        ]
        try await DirectoryDesk.with(accounts) { desk in
            for login in ["vide", "sasl"] {
                #expect(reason(await identify(desk, login)) == .wrongPassword)
                #expect(reason(await identify(desk, login, "")) == .wrongPassword)
            }
        }
    }

    @Test("Whoever is closed, gone or disabled is nobody; what else stands in the way is said")
    func standing() async throws {
        let accounts = [
            try DirectoryDesk.account("clos", standing: .closed),
            try DirectoryDesk.account("parti", standing: .departed),
            try DirectoryDesk.account("désactivé"),
            try DirectoryDesk.account("suspendu"),
            try DirectoryDesk.account("ailleurs", schools: AdmissionFixture.other),
        ]
        let suspension = Suspension(
            id: 1,
            establishment: nil,
            target: .account(AccountID("id-suspendu")),
            until: DirectoryDesk.start.adding(seconds: 60),
            reason: ""
        )
        let disabling = LocalDisabling(
            account: AccountID("id-désactivé"),
            reason: "",
            since: DirectoryDesk.start,
            until: nil
        )
        try await DirectoryDesk.with(accounts) { desk in
            desk.replace(
                accounts,
                overrides: AccessOverrides(suspensions: [suspension], disabled: [disabling])
            )
            for login in ["clos", "parti", "désactivé"] {
                #expect(reason(await identify(desk, login)) == .accountClosed)
                #expect(desk.directory.person(login: login) == nil)
                #expect(desk.directory.person(AccountID("id-" + login)) == nil)
            }
            let expected = [
                ("suspendu", RefusalReason.accessRule), ("ailleurs", .otherEstablishment),
            ]
            for (login, reason) in expected {
                let person = try #require(person(await identify(desk, login)))
                #expect(person.refusal?.reason == reason)
                #expect(desk.directory.person(login: login.uppercased()) == person)
                #expect(desk.directory.person(person.account) == person)
            }
            #expect(desk.directory.person(login: "personne") == nil)
            #expect(desk.directory.person(AccountID("machine:PF1")) == nil)
        }
    }

    @Test("A device's credential identifies nobody")
    func devices() async throws {
        let fixture = try DeviceFixture()
        try fixture.add()
        try await DirectoryDesk.with([DirectoryDesk.account("a")]) { desk in
            try fixture.load(into: desk)
            #expect(try desk.askDevice().grant != nil)
            let secret = "abcdefghijklmnopqrstuvwxyz"
            let identification = await identify(desk, DeviceFixture.login, secret)
            #expect(reason(identification) == .wrongPassword)
        }
    }

    @Test("Pages and air share an account's counters, and each address waits for itself")
    func throttle() async throws {
        try await DirectoryDesk.with([DirectoryDesk.account("a")]) { desk in
            var last: RefusalReason?
            for number in 0..<6 { last = reason(await identify(desk, "a", "essai \(number)")) }
            #expect(last == .accountThrottled)
            #expect(reason(await identify(desk, "a")) == .accountThrottled)
            // Somebody else's address is free, until the account has had enough of strangers.
            #expect(person(await identify(desk, "a", from: "192.0.2.2")) != nil)
            for address in 3..<20 {
                _ = await identify(desk, "a", "autre \(address)", from: "192.0.2.\(address)")
            }
            #expect(await desk.refusal("a", "sur les ondes", device: 1) == .accountThrottled)
            // The address that has used the account is exempt.
            #expect(person(await identify(desk, "a", from: "192.0.2.2")) != nil)
        }
    }

    @Test("Signing in records no device and ends no session")
    func sideEffects() async throws {
        let policy = AdmissionPolicy(access: AccessPolicy(), maximumDevices: 1)
        let account = try DirectoryDesk.account("a", isBound: true)
        try await DirectoryDesk.with(
            [account],
            binders: ["annuaire": ScriptedBinder()],
            policy: policy
        ) { desk in
            guard let grant = await desk.ask("a", device: 1).verdict.grant else {
                Issue.record("not admitted")
                return
            }
            _ = desk.facts()
            desk.advance(seconds: 100_000)
            let identification = await identify(desk, "a")
            #expect(person(identification) != nil)
            let sightings = desk.facts().filter(\.isSighting)
            #expect(sightings.isEmpty)
            let again = desk.directory.readmit(grant.provenLogin, from: DirectoryDesk.origin(1))
            #expect(again.grant != nil)
        }
    }

    @Test("A full pool and a source that cannot be asked are not wrong passwords")
    func unavailable() async throws {
        try await DirectoryDesk.with([DirectoryDesk.account("a")], capacity: 0) { desk in
            #expect(reason(await identify(desk, "a")) == .overload)
        }
        let bound = try DirectoryDesk.account("a", isBound: true)
        let binder = ScriptedBinder(.unavailable("down"))
        try await DirectoryDesk.with([bound], binders: ["annuaire": binder]) { desk in
            #expect(reason(await identify(desk, "a")) == .identitySourceUnavailable)
        }
    }
}

extension LearntFact {
    fileprivate var isSighting: Bool {
        if case .device = self { true } else { false }
    }
}

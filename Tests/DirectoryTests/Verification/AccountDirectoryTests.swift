import Domain
import Passwords
import Testing

@testable import Directory

@Suite("Verdicts of the cached directory")
struct AccountDirectoryTests {
    /// `Wifi-Fictif-2026` as somebody else's source might store it: of the usual cost.
    private func dearVerifier() throws -> String {
        let sealed = ReplicaFixture.sealer().seal(
            ReplicaFixture.person(
                "a",
                [
                    "entryUUID": ["id-lent"],
                    "userPassword": ["{SSHA}SIvW9xP1x4XgJLVWA4vZgNLO6Tfbz5cD+3y37w=="],
                ]
            ),
            key: "a",
            former: nil
        )
        return try #require(Credential.all(of: sealed).first?.verifier)
    }

    private func account(
        _ login: String,
        standing: Account.Standing = .active,
        population: Population = .eleve,
        schools: Set<UAI> = AdmissionFixture.own,
        verifiers: [String]? = nil
    ) throws -> Account {
        try DirectoryDesk.account(
            login,
            standing: standing,
            population: population,
            schools: schools,
            verifiers: verifiers
        )
    }

    @Test("The right password admits, with the population's policy, whatever the login's case")
    func admits() async throws {
        try await DirectoryDesk.with([account("a.martin")]) { desk in
            let grant = try #require(await desk.ask("A.Martin").verdict.grant)
            #expect(grant.policy.vlan == .number(30))
            #expect(grant.login == "a.martin")
        }
    }

    @Test("Each refusal has its own reason")
    func reasons() async throws {
        let accounts = [
            try account("actif"), try account("clos", standing: .closed),
            try account("jamais", standing: .notActivated, verifiers: []),
            try account("parti", standing: .departed),
            try account("ailleurs", schools: AdmissionFixture.other, verifiers: []),
            try account("prof", population: .enseignant),
        ]
        try await DirectoryDesk.with(accounts) { desk in
            #expect(await desk.refusal("actif", "faux") == .wrongPassword)
            #expect(await desk.refusal("personne") == .unknownAccount)
            #expect(await desk.refusal("clos") == .accountClosed)
            #expect(await desk.refusal("jamais") == .accountNotActivated)
            #expect(await desk.refusal("parti") == .accountClosed)
            #expect(await desk.refusal("ailleurs") == .otherEstablishment)
            #expect(await desk.refusal("prof") == .accessRule)
            // Without the right password, what stands in the way is nobody's business.
            #expect(await desk.refusal("clos", "faux") == .wrongPassword)
            #expect(await desk.refusal("parti", "faux") == .wrongPassword)
        }
    }

    @Test("Each refusal says what is known, and since when")
    func sentences() async throws {
        let changed = try DirectoryDesk.account(
            "changé",
            passwordChangedAt: DirectoryDesk.start.adding(seconds: -86_400)
        )
        let accounts = [
            changed, try account("clos", standing: .closed),
            try account("parti", standing: .departed),
            try account("prof parti", standing: .departed, population: .personnel),
            try account("jamais", standing: .notActivated, verifiers: []),
        ]
        let freshness = [
            "annuaire": DirectoryDesk.start.adding(seconds: -60),
            "autre": DirectoryDesk.start.adding(seconds: -90_000),
        ]
        try await DirectoryDesk.with(accounts, freshness: freshness) { desk in
            let wrong = try #require(await desk.sentence("changé", "faux"))
            #expect(wrong.contains("Le mot de passe ÉduConnect a changé le "))
            let unknown = try #require(await desk.sentence("personne"))
            #expect(unknown.contains("inconnu dans l'annuaire synchronisé à "))
            #expect(await desk.sentence("clos") == "Compte clos depuis le 12/03.")
            #expect(await desk.sentence("parti") == "Compte clos depuis le 12/03 (élève sorti).")
            #expect(await desk.sentence("prof parti") == "Compte clos depuis le 12/03 (départ).")
            #expect(await desk.sentence("jamais") == RefusalReason.accountNotActivated.sentence)
        }
    }

    @Test("A password that cannot be used is wrong, and the log says why")
    func unusable() async throws {
        let accounts = [
            try account("sasl", verifiers: ["!delegated-scheme"]),
            try account("abîmé", verifiers: ["1:x"]),
        ]
        try await DirectoryDesk.with(accounts) { desk in
            let refusal = try #require(await desk.ask("sasl").verdict.refusal)
            #expect(refusal.reason == .wrongPassword && refusal.detail == "delegated-scheme")
            #expect(await desk.refusal("abîmé") == .wrongPassword)
        }
    }

    @Test("A hash is computed once; then memory answers, right or wrong")
    func fastPath() async throws {
        let lent = try account("lent", verifiers: [dearVerifier()])
        try await DirectoryDesk.with([lent]) { desk in
            let first = await desk.ask("lent")
            #expect(first.verdict.grant != nil && !first.isImmediate)
            let second = await desk.ask("lent")
            #expect(second.verdict.grant != nil && second.isImmediate)
            let wrong = await desk.ask("lent", "ancien")
            #expect(wrong.verdict.refusal?.reason == .wrongPassword && !wrong.isImmediate)
            let again = await desk.ask("lent", "ancien")
            #expect(again.verdict.refusal?.reason == .wrongPassword && again.isImmediate)
        }
    }

    @Test("An unknown login takes the way of a known one, to the pool and back")
    func unknownCostsTheSame() async throws {
        try await DirectoryDesk.with([account("lent")]) { desk in
            let unknown = await desk.ask("personne")
            #expect(unknown.verdict.refusal?.reason == .unknownAccount && !unknown.isImmediate)
            // And so does somebody without a password.
            desk.replace([try account("jamais", standing: .notActivated, verifiers: [])])
            #expect(await !desk.ask("jamais").isImmediate)
        }
    }

    @Test("A decoy costs what the school's passwords do, and is the same for the same login")
    func decoys() throws {
        let snapshot = DirectorySnapshot(
            version: 1,
            accounts: [try account("a", verifiers: [dearVerifier()])]
        )
        let decoy = try #require(snapshot.decoy(for: "personne").first)
        #expect(decoy.schemeName == "SSHA")
        #expect(snapshot.decoy(for: "Personne") == [decoy])
        #expect(!decoy.matches(SecretBytes(DirectoryDesk.password), with: ReplicaFixture.pepper))
        #expect(DirectorySnapshot.empty.decoy(for: "personne").count == 1)
    }

    @Test("A new stored password is in force at once, and the old one forgotten")
    func changeOfPassword() async throws {
        try await DirectoryDesk.with([account("a")]) { desk in
            #expect(await desk.refusal("a") == nil)
            let other = try ReplicaFixture.cheapVerifier(of: "nouveau")
            desk.replace([try account("a", verifiers: [other])])
            #expect(await desk.refusal("a") == .wrongPassword)
            #expect(await desk.refusal("a", "nouveau") == nil)
        }
    }

    @Test("A resumed session is judged by the snapshot in force")
    func readmission() async throws {
        try await DirectoryDesk.with([account("actif")]) { desk in
            let grant = try #require(await desk.ask("actif").verdict.grant)
            func reason() -> RefusalReason? {
                desk.directory.readmit(grant.provenLogin, from: DirectoryDesk.origin())
                    .refusal?.reason
            }
            #expect(reason() == nil)
            let other = try ReplicaFixture.cheapVerifier(of: "nouveau", for: "id-actif")
            desk.replace([try account("actif", verifiers: [other])])
            #expect(reason() == .wrongPassword)
            desk.replace([try account("actif", standing: .closed)])
            #expect(reason() == .accountClosed)
            desk.replace([try account("actif", standing: .departed)])
            #expect(reason() == .accountClosed)
            desk.replace([])
            #expect(reason() == .unknownAccount)
        }
    }

    @Test("Any of several stored passwords may match, and unusable ones are passed over")
    func severalPasswords() async throws {
        let right = try ReplicaFixture.cheapVerifier(of: DirectoryDesk.password)
        let other = try ReplicaFixture.cheapVerifier(of: "autre")
        let stored = ["!delegated-scheme", "!locked", "1:x", other, right]
        try await DirectoryDesk.with([account("a", verifiers: stored)]) { desk in
            #expect(await desk.refusal("a") == nil)
            #expect(await desk.refusal("a", "autre") == nil)
            #expect(await desk.refusal("a", "!locked") == .wrongPassword)
        }
    }

    @Test("A login that passed to somebody else is theirs, and the former holder is gone")
    func passedLogin() async throws {
        let former = Account(
            id: AccountID("ancien"),
            login: "a",
            population: .eleve,
            establishments: AdmissionFixture.own.sorted(),
            standing: .departed,
            verifiers: [try ReplicaFixture.cheapVerifier(of: "ancien")]
        )
        for accounts in [[former, try account("A")], [try account("A"), former]] {
            try await DirectoryDesk.with(accounts) { desk in
                #expect(await desk.refusal("a") == nil)
                #expect(await desk.refusal("a", "ancien") == .wrongPassword)
                #expect(desk.directory.currentSnapshot.count == 1)
                let resumed = desk.directory.readmit(
                    ProvenLogin(account: former.id),
                    from: DirectoryDesk.origin()
                )
                #expect(resumed.refusal?.reason == .unknownAccount)
            }
        }
    }

    @Test("Hashes that wait are bounded: beyond, an attempt is refused for overload")
    func boundedPool() async throws {
        try await DirectoryDesk.with([account("a")], capacity: 0) { desk in
            let answer = await desk.ask("a")
            #expect(answer.verdict.refusal?.reason == .overload && answer.isImmediate)
        }
    }
}

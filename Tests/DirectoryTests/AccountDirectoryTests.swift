import Domain
import NIOPosix
import Testing

@testable import Directory

@Suite("Verdicts of the cached directory")
struct AccountDirectoryTests {
    private static let school = UAI("9980003E")
    private static let other = UAI("9980001C")
    /// `Wifi-Fictif-2026` under a fast scheme and a slow one (directory vectors, checked with slapd).
    private static let fast = "{SSHA}SIvW9xP1x4XgJLVWA4vZgNLO6Tfbz5cD+3y37w=="
    private static let slow =
        "{CRYPT}$6$PDL1vwrjhVf67nDz$qjznFHq5hqkCi0ma07a7trkoDZdN8ZxVpUCXpZOnTuYs4eg"
        + ".v9nVdYhfSWJzTNeY.AhI71fsFB2F0t5q2AEKr0"
    private static let password = "Wifi-Fictif-2026"

    private func account(
        _ login: String,
        standing: Account.Standing = .active,
        population: Population = .eleve,
        school: UAI? = school,
        stored: [String] = [fast]
    ) -> Account {
        Account(
            id: AccountID("id-" + login),
            login: login,
            population: population,
            establishments: [school].compactMap(\.self),
            standing: standing,
            storedPasswords: stored
        )
    }

    /// A directory with threads of its own, for the time of `body`.
    private func withDirectory(
        _ accounts: [Account],
        _ body: (AccountDirectory) async throws -> Void
    ) async throws {
        let threads = NIOThreadPool(numberOfThreads: 2)
        threads.start()
        let directory = AccountDirectory(
            rules: AdmissionRules(
                establishments: Set([Self.school].compactMap(\.self)),
                policies: [.eleve: AccessPolicy(vlan: .number(30))]
            ),
            pool: VerificationPool(threads: threads)
        )
        directory.replaceSnapshot(DirectorySnapshot(generation: 1, accounts: accounts))
        try await body(directory)
        try await threads.shutdownGracefully()
    }

    private let origin = LoginOrigin(station: nil, accessPoint: "borne")

    /// The verdict, and whether memory alone gave it.
    private func ask(
        _ directory: AccountDirectory,
        _ login: String,
        _ password: String = password
    ) async -> (verdict: Verdict, isImmediate: Bool) {
        let attempt = LoginAttempt(login: login, password: SecretBytes(password), origin: origin)
        return await withCheckedContinuation { continuation in
            let verdict = directory.decide(attempt) { continuation.resume(returning: ($0, false)) }
            if let verdict { continuation.resume(returning: (verdict, true)) }
        }
    }

    private func reason(_ verdict: Verdict) -> RefusalReason? {
        if case .refuse(let refusal) = verdict { refusal.reason } else { nil }
    }

    @Test("The right password admits, with the population's policy, whatever the login's case")
    func admits() async throws {
        try await withDirectory([account("a.martin")]) { directory in
            guard case .admit(let grant) = await ask(directory, "A.Martin").verdict else {
                Issue.record("not admitted")
                return
            }
            #expect(grant.policy.vlan == .number(30))
            #expect(grant.login == "a.martin")
        }
    }

    @Test("Each refusal has its own reason")
    func reasons() async throws {
        let accounts = [
            account("actif"), account("clos", standing: .closed),
            account("jamais", standing: .notActivated, stored: []),
            account("ailleurs", school: Self.other), account("prof", population: .enseignant),
        ]
        try await withDirectory(accounts) { directory in
            #expect(reason(await ask(directory, "actif", "faux").verdict) == .wrongPassword)
            #expect(reason(await ask(directory, "personne").verdict) == .unknownAccount)
            #expect(reason(await ask(directory, "clos").verdict) == .accountClosed)
            #expect(reason(await ask(directory, "jamais").verdict) == .accountNotActivated)
            #expect(reason(await ask(directory, "ailleurs").verdict) == .otherEstablishment)
            #expect(reason(await ask(directory, "prof").verdict) == .accessRule)
        }
    }

    @Test("A slow hash is computed once; then memory answers, right or wrong")
    func fastPath() async throws {
        try await withDirectory([account("lent", stored: [Self.slow])]) { directory in
            let first = await ask(directory, "lent")
            #expect(reason(first.verdict) == nil && !first.isImmediate)
            let second = await ask(directory, "lent")
            #expect(reason(second.verdict) == nil && second.isImmediate)
            let wrong = await ask(directory, "lent", "ancien")
            #expect(reason(wrong.verdict) == .wrongPassword && !wrong.isImmediate)
            let again = await ask(directory, "lent", "ancien")
            #expect(reason(again.verdict) == .wrongPassword && again.isImmediate)
        }
    }

    @Test("An unknown login takes the way of a known one, to the pool and back")
    func unknownCostsTheSame() async throws {
        try await withDirectory([account("lent", stored: [Self.slow])]) { directory in
            let unknown = await ask(directory, "personne")
            #expect(reason(unknown.verdict) == .unknownAccount && !unknown.isImmediate)
        }
    }

    @Test("A new stored password is in force at once, and the old one forgotten")
    func changeOfPassword() async throws {
        try await withDirectory([account("lent", stored: [Self.slow])]) { directory in
            _ = await ask(directory, "lent")
            let unusable = "{SSHA}AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            directory.replaceSnapshot(
                DirectorySnapshot(generation: 2, accounts: [account("lent", stored: [unusable])])
            )
            #expect(reason(await ask(directory, "lent").verdict) == .wrongPassword)
        }
    }

    @Test("A resumed session is judged by the snapshot in force")
    func readmission() async throws {
        try await withDirectory([account("actif")]) { directory in
            guard case .admit(let grant) = await ask(directory, "actif").verdict else {
                Issue.record("not admitted")
                return
            }
            let login = grant.provenLogin
            #expect(reason(directory.readmit(login, from: origin)) == nil)
            let changed = account("actif", stored: [Self.slow])
            directory.replaceSnapshot(DirectorySnapshot(generation: 2, accounts: [changed]))
            #expect(reason(directory.readmit(login, from: origin)) == .wrongPassword)
            directory.replaceSnapshot(
                DirectorySnapshot(generation: 3, accounts: [account("actif", standing: .closed)])
            )
            #expect(reason(directory.readmit(login, from: origin)) == .accountClosed)
            directory.replaceSnapshot(.empty)
            #expect(reason(directory.readmit(login, from: origin)) == .unknownAccount)
        }
    }

    @Test("Any of several stored passwords may match, and unusable ones are passed over")
    func severalPasswords() async throws {
        let stored = ["{SASL}a@B", "{CRYPT}!", "{SSHA}AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", Self.fast]
        try await withDirectory([account("plusieurs", stored: stored)]) { directory in
            #expect(reason(await ask(directory, "plusieurs").verdict) == nil)
        }
    }

    @Test("Hashes that wait are bounded: beyond, an attempt is refused for overload")
    func boundedPool() async throws {
        let threads = NIOThreadPool(numberOfThreads: 1)
        threads.start()
        let pool = VerificationPool(threads: threads, capacity: 0)
        let directory = AccountDirectory(
            rules: AdmissionRules(establishments: [], policies: [:]),
            pool: pool
        )
        directory.replaceSnapshot(
            DirectorySnapshot(generation: 1, accounts: [account("lent", stored: [Self.slow])])
        )
        #expect(reason(await ask(directory, "lent").verdict) == .overload)
        try await threads.shutdownGracefully()
    }
}

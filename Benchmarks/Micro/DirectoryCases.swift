import Directory
import Domain
import NIOPosix

/// Looking accounts up among 10,000, and the memory of right passwords.
enum DirectoryCases {
    static func all() throws -> [Measurement] {
        guard let uai = UAI("9980001C") else { throw BenchmarkError("no UAI") }
        let accounts = (0..<10_000).map { number in
            Account(
                id: AccountID("id-\(number)"),
                login: "prenom.nom\(number)",
                population: .eleve,
                establishments: [uai],
                standing: .active,
                // SSHA of Wifi-Fictif-2026.
                storedPasswords: ["{SSHA}SIvW9xP1x4XgJLVWA4vZgNLO6Tfbz5cD+3y37w=="]
            )
        }
        let directory = AccountDirectory(
            rules: AdmissionRules(establishments: [uai], policies: [.eleve: AccessPolicy()]),
            pool: VerificationPool(threads: NIOThreadPool(numberOfThreads: 1))
        )
        directory.replaceSnapshot(DirectorySnapshot(generation: 1, accounts: accounts))
        let origin = LoginOrigin(station: nil, accessPoint: "borne-cdi")
        let attempt = LoginAttempt(
            login: "prenom.nom4242",
            password: SecretBytes("Wifi-Fictif-2026"),
            origin: origin
        )
        guard case .admit(let grant)? = directory.decide(attempt, later: { _ in }) else {
            throw BenchmarkError("the right password is refused")
        }
        return [
            .of("snapshot look-up: decide on a resumed login") {
                if case .admit = directory.readmit(grant.provenLogin, from: origin) { 1 } else { 0 }
            },
            .of("fast path: a password seen before") {
                if case .admit? = directory.decide(attempt, later: { _ in }) { 1 } else { 0 }
            },
        ]
    }
}

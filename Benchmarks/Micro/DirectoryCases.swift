import Directory
import Dispatch
import Domain
import NIOPosix
import Passwords
import Synchronization

/// Looking accounts up among 10,000, and the memory of right passwords.
enum DirectoryCases {
    static func all() throws -> [Measurement] {
        guard let uai = UAI("9980001C") else { throw BenchmarkError("no UAI") }
        let password = SecretBytes("Wifi-Fictif-2026")
        let pepper = try Pepper(SecretBytes([UInt8](repeating: 7, count: 32)))
        guard let verifier = Verifier.remembering(password, with: pepper) else {
            throw BenchmarkError("no memory")
        }
        let accounts = (0..<10_000).map { number in
            Account(
                id: AccountID("id-\(number)"),
                login: "prenom.nom\(number)",
                population: .eleve,
                establishments: [uai],
                standing: .active,
                verifiers: [verifier.text]
            )
        }
        let threads = NIOThreadPool(numberOfThreads: 1)
        threads.start()
        let directory = AccountDirectory(
            AccountDirectory.Parts(
                rules: AdmissionRules(establishments: [uai], policies: [.eleve: AccessPolicy()]),
                pepper: pepper,
                pool: VerificationPool(threads: threads)
            )
        )
        directory.replaceSnapshot(DirectorySnapshot(version: 1, accounts: accounts))
        let origin = LoginOrigin(station: nil, accessPoint: "borne-cdi")
        let attempt = LoginAttempt(
            login: "prenom.nom4242",
            password: password,
            origin: origin
        )
        guard case .admit(let grant) = verdict(directory, attempt) else {
            throw BenchmarkError("the right password is refused")
        }
        let (rules, pupil) = try admission(in: uai)
        let now = Timestamp.now
        return [
            .of("admission: 20 rules, hours, 10 suspended classes") {
                if case .admit = rules.judge(pupil, at: now, overrides: suspensions) {
                    1
                } else {
                    0
                }
            },
            .of("snapshot look-up: decide on a resumed login") {
                if case .admit = directory.readmit(grant.provenLogin, from: origin) { 1 } else { 0 }
            },
            .of("fast path: a password seen before") {
                if case .admit? = directory.decide(attempt, later: { _ in }) { 1 } else { 0 }
            },
        ]
    }

    /// Waits for the hash: from then on memory answers.
    private static func verdict(_ directory: AccountDirectory, _ attempt: LoginAttempt) -> Verdict {
        let done = DispatchSemaphore(value: 0)
        let settled = Mutex<Verdict?>(nil)
        let verdict = directory.decide(attempt) { verdict in
            settled.withLock { $0 = verdict }
            done.signal()
        }
        if let verdict { return verdict }
        done.wait()
        return settled.withLock { $0 } ?? .refuse(Refusal(.internalError))
    }

    private static let suspensions = AccessOverrides(
        suspensions: (0..<10).map { number in
            Suspension(
                id: Int64(number),
                target: .schoolClass("TERM\(number)"),
                until: Timestamp.now.adding(seconds: 86_400)
            )
        }
    )

    /// Rules of which the last one fits, and the pupil whom it fits.
    private static func admission(in uai: UAI) throws -> (AdmissionRules, Account) {
        guard let window = WeeklyWindow("tous 00:00-23:59") else {
            throw BenchmarkError("no hours")
        }
        let policy = AdmissionPolicy(hours: WeeklyHours([window]))
        let rules = (1...20).map { number in
            AccessRule(
                name: "règle \(number)",
                filter: AccountFilter(
                    populations: [.eleve],
                    classes: [NamePattern("2NDE\(number)"), NamePattern("1*")],
                    groups: [NamePattern("groupe \(number)")]
                ),
                decision: .admit([.eleve: policy])
            )
        }
        let pupil = Account(
            id: AccountID("id"),
            login: "prenom.nom",
            population: .eleve,
            establishments: [uai],
            classes: ["2NDE20"],
            groups: ["GROUPE 20", "LATIN", "INTERNAT"],
            standing: .active,
            verifiers: []
        )
        let admission = AdmissionRules(
            establishments: [uai],
            policies: [.eleve: policy],
            rules: rules
        )
        return (admission, pupil)
    }
}

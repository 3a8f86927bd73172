package import Domain
package import Passwords
package import Store
internal import Synchronization

/// The directory as the access server sees it: answers from the snapshot in force.
package final class AccountDirectory: LoginAuthority {
    /// What the directory needs besides accounts.
    package struct Parts: Sendable {
        package var rules: AdmissionRules
        package var pepper: Pepper
        package var pool: VerificationPool
        /// Asks sources that keep their passwords to themselves, by the source's name.
        package var binders: [String: any BindAuthority]
        /// The threads of binds.
        package var bindPool: VerificationPool
        package var limits: OfflineLimits
        /// The sources that are read again and again, whose age therefore counts.
        package var scheduledSources: Set<String>

        package init(
            rules: AdmissionRules,
            pepper: Pepper,
            pool: VerificationPool,
            binders: [String: any BindAuthority] = [:],
            bindPool: VerificationPool? = nil,
            limits: OfflineLimits = OfflineLimits(),
            scheduledSources: Set<String> = []
        ) {
            self.rules = rules
            self.pepper = pepper
            self.pool = pool
            self.binders = binders
            self.bindPool = bindPool ?? pool
            self.limits = limits
            self.scheduledSources = scheduledSources
        }
    }

    let parts: Parts
    /// What logins teach, for the store.
    package let facts = LearntFacts()
    let remembered: RememberedPasswords
    private let snapshot = Mutex(DirectorySnapshot.empty)
    let credentials = Mutex(DeviceCredentialTable())
    let throttle: Mutex<LoginThrottle>
    private let devices: Mutex<DeviceTable>
    let fastPath: FastPath
    let now: @Sendable () -> Timestamp
    let instant: @Sendable () -> ContinuousClock.Instant

    /// Makes a directory without accounts.
    ///
    /// `remembered` and `devices` are what the store kept of former logins.
    package init(
        _ parts: Parts,
        remembered: [AccountID: RememberedPassword] = [:],
        devices: DeviceTable = DeviceTable(),
        now: @escaping @Sendable () -> Timestamp = { .now },
        instant: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.parts = parts
        self.remembered = RememberedPasswords(remembered)
        self.devices = Mutex(devices)
        throttle = Mutex(LoginThrottle())
        fastPath = FastPath(now: instant)
        self.now = now
        self.instant = instant
    }

    /// Puts a new state in force; conversations under way see it at their next question.
    package func replaceSnapshot(_ new: DirectorySnapshot) {
        remembered.keep { new.entry(id: $0) != nil }
        snapshot.withLock { $0 = new }
    }

    package var currentSnapshot: DirectorySnapshot {
        snapshot.withLock { $0 }
    }

    package func decide(
        _ attempt: LoginAttempt,
        later: @escaping @Sendable (Verdict) -> Void
    ) -> Verdict? {
        if let verdict = decideDevice(attempt) { return verdict }
        let origin = attempt.origin
        switch look(at: attempt) {
        case .known(let proof):
            if case .right(let candidate) = proof { facts.noteAgain(candidate.id, at: now()) }
            return verdict(proof, origin)
        case .open(let question):
            return ask(question) { [self] proof in later(verdict(proof, origin)) }
                .map { verdict($0, origin) }
        }
    }

    package func readmit(_ login: ProvenLogin, from origin: LoginOrigin) -> Verdict {
        if let credential = login.credential {
            return readmitDevice(credential, login, from: origin)
        }
        let snapshot = currentSnapshot
        guard let entry = snapshot.entry(id: login.account) else {
            return .refuse(Refusal(.unknownAccount, "gone since the TLS session began"))
        }
        guard version(of: entry.account.id, entry.passwordVersion) == login.passwordVersion else {
            return .refuse(Refusal(.wrongPassword, "changed since the TLS session began"))
        }
        throttle.withLock { $0.admitted(login.account, from: origin) }
        return judge(entry.account, login.passwordVersion, snapshot, origin)
    }

    /// Forgets the devices that do not count any more.
    ///
    /// - Returns: the instant from which a store must still keep what was seen.
    package func forgetOldDevices() -> Timestamp {
        devices.withLock { $0.forgetOld(at: now()) }
    }

    // MARK: - Verdicts

    private func verdict(_ proof: Proof, _ origin: LoginOrigin) -> Verdict {
        switch proof {
        case .refused(let refusal): return .refuse(refusal)
        case .right(let candidate):
            guard let account = candidate.account else { return .refuse(refusal(of: candidate)) }
            let version = version(of: account.id, candidate.passwordVersion)
            return judge(account, version, currentSnapshot, origin)
        }
    }

    /// Identifies what the account's password was proved with: the stored ones, or the one that its
    /// source accepted.
    private func version(of account: AccountID, _ stored: String) -> Int {
        knownVersion(of: account, stored) ?? "".hashValue
    }

    /// The same; `nil` while there is neither.
    func knownVersion(of account: AccountID, _ stored: String) -> Int? {
        stored.isEmpty ? remembered[account]?.verifier.text.hashValue : stored.hashValue
    }

    func judge(
        _ account: Account,
        _ passwordVersion: Int,
        _ snapshot: DirectorySnapshot,
        _ origin: LoginOrigin
    ) -> Verdict {
        if let refusal = staleness(of: account, snapshot) { return .refuse(refusal) }
        let (verdict, sightings) = devices.withLock { devices in
            let verdict = parts.rules.judge(
                account,
                passwordVersion: passwordVersion,
                at: now(),
                station: origin.station,
                overrides: snapshot.overrides,
                devices: &devices
            )
            return (verdict, devices.drainChanges())
        }
        for sighting in sightings { facts.add(.device(sighting)) }
        return verdict
    }

    /// Why a password that is not right, or could not be, is refused.
    func refusal(of candidate: Candidate) -> Refusal {
        let snapshot = currentSnapshot
        guard let account = candidate.account else {
            let sentence = RefusalSentences.unknownAccount(
                synchronized: snapshot.freshness.values.max()?.local,
                now: now().local
            )
            return Refusal(.unknownAccount, sentence: sentence)
        }
        // Without a verifier no password could be right: what else stands in the way is the cause.
        if !candidate.isVerifiable,
            case .refuse(let refusal) = parts.rules.judge(
                account,
                at: now(),
                overrides: snapshot.overrides
            )
        {
            return refusal
        }
        return wrongPassword(account)
    }

    private func wrongPassword(_ account: Account) -> Refusal {
        let failures = throttle.withLock { $0.failures(of: account.id, at: instant()) }
        let since = failures.map { failures in
            now().adding(seconds: -(instant() - failures.since).components.seconds)
        }
        let usable = account.verifiers.filter { $0.first != Credential.unusable }
        let detail = usable.isEmpty ? account.verifiers.first.map { String($0.dropFirst()) } : nil
        return Refusal(
            .wrongPassword,
            detail ?? "",
            sentence: RefusalSentences.wrongPassword(
                since: since?.local,
                attempts: failures?.tries ?? 0,
                devices: failures?.devices ?? 0,
                passwordChanged: account.passwordChangedAt?.local
            )
        )
    }

    func throttled(until end: ContinuousClock.Instant) -> Refusal {
        let now = now()
        let wait = max(1, (end - instant()).components.seconds + 1)
        return Refusal(
            .accountThrottled,
            sentence: RefusalSentences.accountThrottled(
                until: now.adding(seconds: wait).local,
                now: now.local
            )
        )
    }

    func staleness(of account: Account, _ snapshot: DirectorySnapshot) -> Refusal? {
        snapshot.freshness[account.source].flatMap { last in
            parts.limits.staleness(
                of: account,
                age: now().seconds(since: last),
                isScheduled: parts.scheduledSources.contains(account.source)
            )
        }
    }
}

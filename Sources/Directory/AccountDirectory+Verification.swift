internal import Domain
internal import Passwords
internal import Store

extension AccountDirectory {
    /// What a login is checked against: an account, or for an unknown login nobody's password.
    struct Candidate: Sendable {
        let id: AccountID
        let account: Account?
        /// Of the account, or decoys.
        let verifiers: [Verifier]
        let passwordVersion: String
        /// Whether there is any password that could be right.
        let isVerifiable: Bool
    }

    /// An attempt on its way through the threads that hash and bind.
    struct Question: Sendable {
        let attempt: LoginAttempt
        let candidate: Candidate
        let tag: PasswordTag
        /// Whether it is about the pages, where nothing may tell which logins exist.
        let isOnPages: Bool
    }

    func candidate(for login: String) -> Candidate {
        let snapshot = currentSnapshot
        guard let entry = snapshot.entry(login: login) else {
            return Candidate(
                id: Self.stranger(login),
                account: nil,
                verifiers: snapshot.decoy(for: login),
                passwordVersion: "",
                isVerifiable: false
            )
        }
        let isBound = binder(of: entry.account) != nil
        return Candidate(
            id: entry.account.id,
            account: entry.account,
            verifiers: entry.verifiers.isEmpty ? snapshot.decoy(for: login) : entry.verifiers,
            passwordVersion: entry.passwordVersion,
            isVerifiable: !entry.verifiers.isEmpty || isBound
        )
    }

    /// What stands for a login that is no account's; the NUL keeps it apart from every identifier.
    static func stranger(_ login: String) -> AccountID { AccountID("\0" + Login.key(login)) }

    /// Finds out, on a thread that may take its time, whether a password is right.
    func settle(_ question: Question, _ later: @escaping @Sendable (Proof) -> Void) {
        let candidate = question.candidate
        if let account = candidate.account, let binder = binder(of: account) {
            return ask(binder, account, question, later)
        }
        let password = question.attempt.password
        let isMatch = candidate.verifiers.contains { matches($0, password, candidate.id) }
        if isMatch, candidate.isVerifiable { return later(isRight(question, by: .verifier)) }
        later(isMismatch(question))
    }

    /// Says that a password is wrong; on the pages, during an outage, what those are told whose source is
    /// away: counted alike, answered alike, by one look at the sources.
    private func isMismatch(_ question: Question) -> Proof {
        guard question.isOnPages, isSomeSourceAway else { return isWrong(question) }
        isUnanswered(question)
        return .refused(Self.sourceUnavailable())
    }

    /// Whether some source that keeps its passwords to itself cannot be asked now.
    var isSomeSourceAway: Bool {
        !parts.binders.isEmpty
            && (parts.binders.values.contains { $0.isAway } || !parts.bindPool.hasRoom)
    }

    static func sourceUnavailable(_ detail: String = "") -> Refusal {
        Refusal(
            .identitySourceUnavailable,
            detail,
            sentence: RefusalSentences.identitySourceUnavailable(cacheUsed: false)
        )
    }

    private func matches(
        _ verifier: Verifier,
        _ password: SecretBytes,
        _ account: AccountID
    ) -> Bool {
        parts.pepper.bound(to: account.description).map {
            verifier.matches(password, with: $0)
        } ?? false
    }

    // MARK: - Bind and remember

    private func binder(of account: Account) -> (any BindAuthority)? {
        account.distinguishedName == nil || account.standing != .active
            ? nil : parts.binders[account.source]
    }

    private func ask(
        _ binder: any BindAuthority,
        _ account: Account,
        _ question: Question,
        _ later: @escaping @Sendable (Proof) -> Void
    ) {
        let memory = remembered[account.id]
        let password = question.attempt.password
        let isKnown =
            memory.map { matches($0.verifier, password, account.id) } ?? costsADecoy(question)
        let age = memory.map { now().seconds(since: $0.verifiedAt) } ?? .max
        if isKnown, age < parts.limits.trust {
            let rest = Duration.seconds(parts.limits.trust - max(age, 0))
            return later(isRight(question, by: .remembered, for: rest))
        }
        let isSubmitted = parts.bindPool.submit { [self] in
            switch binder.check(account.distinguishedName ?? "", password) {
            case .right:
                if isKnown, let memory {
                    renew(account.id, memory)
                } else {
                    remember(password, of: account.id)
                }
                later(isRight(question, by: .bind, for: .seconds(parts.limits.trust)))
            case .wrong:
                if isKnown, let memory { forget(account.id, memory) }
                later(isMismatch(question))
            case .unavailable(let reason):
                later(withoutSource(question, isKnown: isKnown, age: age, reason))
            }
        }
        if !isSubmitted {
            later(withoutSource(question, isKnown: isKnown, age: age, "too many binds wait"))
        }
    }

    /// Takes the time that an unknown login takes, for nothing.
    private func costsADecoy(_ question: Question) -> Bool {
        guard question.isOnPages else { return false }
        let password = question.attempt.password
        let id = question.candidate.id
        _ = question.candidate.verifiers.contains { matches($0, password, id) }
        return false
    }

    /// An outage is never a wrong password: what was right before still is, for some days.
    private func withoutSource(
        _ question: Question,
        isKnown: Bool,
        age: Int64,
        _ reason: String
    ) -> Proof {
        if isKnown, age <= parts.limits.maximumOfflineAge {
            // Not believed any longer than the outage lasts.
            return isRight(question, by: .offline, for: .zero)
        }
        // Where there is something to compare with, a guess is a guess: it stays counted. On the pages
        // it always is, lest the count tell who was ever seen here.
        if remembered[question.candidate.id] == nil, !question.isOnPages {
            isUndecided(question)
        } else {
            isUnanswered(question)
        }
        return .refused(Self.sourceUnavailable(reason))
    }

    private func remember(_ password: SecretBytes, of account: AccountID) {
        guard let pepper = parts.pepper.bound(to: account.description),
            let verifier = Verifier.remembering(password, with: pepper)
        else { return }
        let now = now()
        let memory = RememberedPasswords.Memory(verifier: verifier, verifiedAt: now)
        for _ in 0..<Self.rememberingTries {
            let present = remembered[account]
            // Another login of the same moment may have taught it: a new salt would look like a new
            // password, and end what that login began.
            if let present, matches(present.verifier, password, account) {
                return renew(account, present)
            }
            if put(memory, for: account, insteadOf: present) { return }
        }
    }

    /// How often logins of the same moment may get in each other's way.
    private static var rememberingTries: Int { 8 }

    /// The same password was right again: unless another one is remembered by now.
    private func renew(_ account: AccountID, _ memory: RememberedPasswords.Memory) {
        let new = RememberedPasswords.Memory(verifier: memory.verifier, verifiedAt: now())
        put(new, for: account, insteadOf: memory)
    }

    /// The source refused this password: another one that is remembered by now is none of its business.
    private func forget(_ account: AccountID, _ memory: RememberedPasswords.Memory) {
        remembered.replace(account, memory, by: nil) { facts.add(.forget(account)) }
    }

    @discardableResult
    private func put(
        _ memory: RememberedPasswords.Memory,
        for account: AccountID,
        insteadOf former: RememberedPasswords.Memory?
    ) -> Bool {
        remembered.replace(account, former, by: memory) {
            let text = memory.verifier.text
            facts.add(.remember(account, verifier: text, at: memory.verifiedAt))
        }
    }
}

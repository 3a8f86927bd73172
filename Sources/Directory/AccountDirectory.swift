package import Domain
internal import Passwords
internal import Synchronization

/// The directory as the access server sees it: answers from the snapshot in force.
package final class AccountDirectory: LoginAuthority {
    private let snapshot = Mutex(DirectorySnapshot.empty)
    private let rules: AdmissionRules
    private let pool: VerificationPool
    private let fastPath = FastPath()
    package init(rules: AdmissionRules, pool: VerificationPool) {
        self.rules = rules
        self.pool = pool
    }

    /// Puts a new generation in force; conversations under way see it at their next question.
    package func replaceSnapshot(_ new: DirectorySnapshot) {
        snapshot.withLock { $0 = new }
    }

    package var currentSnapshot: DirectorySnapshot {
        snapshot.withLock { $0 }
    }

    package func decide(
        _ attempt: LoginAttempt,
        later: @escaping @Sendable (Verdict) -> Void
    ) -> Verdict? {
        let candidate = candidate(for: attempt.login)
        // Without a stored password nothing could be right: say why, at once.
        if candidate.passwords.isEmpty, let account = candidate.account,
            case .refuse(let refusal) = rules.judge(account)
        {
            return .refuse(refusal)
        }
        let tag = fastPath.tag(candidate.id, candidate.passwordVersion, attempt.password)
        switch fastPath.recall(tag, candidate.id, attempt.origin) {
        case .right: return verdict(on: candidate, isRight: true)
        case .wrong: return verdict(on: candidate, isRight: false)
        case .unknown: break
        }
        if candidate.passwords.allSatisfy(\.isFast) { return verify(attempt, candidate, tag) }
        let isSubmitted = pool.submit { [self] in later(verify(attempt, candidate, tag)) }
        return isSubmitted ? nil : .refuse(Refusal(.overload, "too many passwords to hash"))
    }

    package func readmit(_ login: ProvenLogin, from origin: LoginOrigin) -> Verdict {
        guard let entry = currentSnapshot.entry(id: login.account) else {
            return .refuse(Refusal(.unknownAccount, "gone since the TLS session began"))
        }
        guard entry.passwordVersion.hashValue == login.passwordVersion else {
            return .refuse(Refusal(.wrongPassword, "changed since the TLS session began"))
        }
        return rules.judge(entry.account, passwordVersion: login.passwordVersion)
    }

    /// What a login is checked against: an account, or for an unknown login nobody's password.
    private struct Candidate: Sendable {
        let id: AccountID
        let account: Account?
        let passwords: [StoredPassword]
        let passwordVersion: String
    }

    private func candidate(for login: String) -> Candidate {
        let snapshot = currentSnapshot
        if let entry = snapshot.entry(login: login) {
            return Candidate(
                id: entry.account.id,
                account: entry.account,
                passwords: entry.passwords,
                passwordVersion: entry.passwordVersion
            )
        }
        // The NUL keeps it apart from every identifier of the directory.
        return Candidate(
            id: AccountID("\0" + login),
            account: nil,
            passwords: snapshot.decoy(for: login),
            passwordVersion: ""
        )
    }

    private func verify(
        _ attempt: LoginAttempt,
        _ candidate: Candidate,
        _ tag: PasswordTag
    ) -> Verdict {
        let isRight = candidate.passwords.contains { $0.matches(attempt.password) }
        fastPath.remember(tag, candidate.id, attempt.origin, isRight: isRight)
        return verdict(on: candidate, isRight: isRight)
    }

    private func verdict(on candidate: Candidate, isRight: Bool) -> Verdict {
        guard let account = candidate.account else { return .refuse(Refusal(.unknownAccount)) }
        guard isRight else { return .refuse(Refusal(.wrongPassword)) }
        return rules.judge(account, passwordVersion: candidate.passwordVersion.hashValue)
    }
}

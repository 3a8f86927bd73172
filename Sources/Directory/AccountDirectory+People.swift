package import Domain

/// People on the pages: a password is proved as on the air, with the same counters, but nothing that
/// concerns a device is learnt; and a device's credential identifies nobody.
extension AccountDirectory: PersonAuthority {
    package func identify(_ attempt: LoginAttempt) async -> Identification {
        await withCheckedContinuation { continuation in
            switch look(at: attempt, isOnPages: true) {
            case .known(let proof):
                let answer = identification(proof, duringOutage: isSomeSourceAway)
                continuation.resume(returning: answer)
            case .open(let question):
                let proof = ask(question) { [self] proof in
                    continuation.resume(returning: identification(proof))
                }
                if let proof { continuation.resume(returning: identification(proof)) }
            }
        }
    }

    package func person(_ account: AccountID) -> Person? {
        let snapshot = currentSnapshot
        return snapshot.entry(id: account).flatMap { person($0, snapshot) }
    }

    package func person(login: String) -> Person? {
        let snapshot = currentSnapshot
        return snapshot.entry(login: login).flatMap { person($0, snapshot) }
    }

    /// What a page is told; an outage that was met on the way is in the proof already.
    private func identification(
        _ proof: Proof,
        duringOutage isOutage: Bool = false
    ) -> Identification {
        switch proof {
        case .right(let candidate):
            guard let account = candidate.account else { return .nobody(Self.unidentified) }
            do throws(Refusal) {
                return .person(try person(account, candidate.passwordVersion, currentSnapshot))
            } catch {
                return .nobody(error)
            }
        case .refused(let refusal):
            switch refusal.reason {
            case .accountThrottled, .overload: return .nobody(refusal)
            case .identitySourceUnavailable: return .nobody(Self.sourceUnavailable())
            // Without the right password, not even whether the login exists is anybody's business:
            // during an outage that some logins would meet, all of them do.
            default: return .nobody(isOutage ? Self.sourceUnavailable() : Self.unidentified)
            }
        }
    }

    private static let unidentified = Refusal(
        .wrongPassword,
        sentence: "Identifiant ou mot de passe incorrect."
    )

    private func person(_ entry: DirectorySnapshot.Entry, _ snapshot: DirectorySnapshot) -> Person?
    {
        try? person(entry.account, entry.passwordVersion, snapshot)
    }

    /// - Throws: why the account is nobody's now: closed, gone or disabled.
    private func person(
        _ account: Account,
        _ passwordVersion: String,
        _ snapshot: DirectorySnapshot
    ) throws(Refusal) -> Person {
        var refusal: Refusal?
        if case .refuse(let cause) = parts.rules.judge(
            account,
            at: now(),
            overrides: snapshot.overrides
        ) {
            refusal = cause
        }
        if let refusal, refusal.reason == .accountClosed { throw refusal }
        return Person(
            account: account.id,
            login: account.login,
            population: account.population,
            establishments: account.establishments,
            refusal: staleness(of: account, snapshot) ?? refusal,
            passwordVersion: knownVersion(of: account.id, passwordVersion)
        )
    }
}

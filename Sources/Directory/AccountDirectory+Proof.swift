internal import Domain
internal import Passwords
internal import Synchronization

// Whether a password is right: from memory, or to be found out, with what the throttle says to that.
extension AccountDirectory {
    /// What is known of a password.
    enum Proof: Sendable {
        case right(Candidate)
        /// It is wrong, or nobody may or can say.
        case refused(Refusal)
    }

    /// What memory says of a password.
    enum Prospect {
        case known(Proof)
        case open(Question)
    }

    func look(at attempt: LoginAttempt, isOnPages: Bool = false) -> Prospect {
        let candidate = candidate(for: attempt.login)
        if attempt.origin.hasUsedAccount {
            throttle.withLock { $0.vouched(candidate.id, for: attempt.origin) }
        }
        let tag = fastPath.tag(candidate.id, candidate.passwordVersion, attempt.password)
        let isTrusted = throttle.withLock { $0.trusts(candidate.id, from: attempt.origin) }
        if isTrusted, fastPath.isRight(tag, candidate.id) { return .known(.right(candidate)) }
        let advice = throttle.withLock {
            $0.judge(candidate.id, from: attempt.origin, tag: tag, at: instant())
        }
        switch advice {
        case .knownWrong: return .known(.refused(refusal(of: candidate)))
        case .wait(let end): return .known(.refused(throttled(until: end)))
        case .tryIt: break
        }
        let question = Question(
            attempt: attempt,
            candidate: candidate,
            tag: tag,
            isOnPages: isOnPages
        )
        guard fastPath.isRight(tag, candidate.id) else { return .open(question) }
        free(question)
        return .known(.right(candidate))
    }

    /// Has a password verified on a thread that may take its time.
    ///
    /// - Returns: what is known at once when there is no room; otherwise `nil`, and `later` is called once.
    func ask(_ question: Question, _ later: @escaping @Sendable (Proof) -> Void) -> Proof? {
        let isSubmitted = parts.pool.submit { [self] in settle(question, later) }
        if isSubmitted { return nil }
        isUndecided(question)
        return .refused(Refusal(.overload, "too many passwords to hash"))
    }

    /// Takes a password for right, for `lifetime` without verifying it again.
    func isRight(
        _ question: Question,
        by method: VerificationMethod,
        for lifetime: Duration = FastPath.lifetime
    ) -> Proof {
        let id = question.candidate.id
        if lifetime > .zero { fastPath.remember(question.tag, id, for: lifetime) }
        free(question)
        // What was typed into a page says nothing of a device.
        if !question.isOnPages { facts.note(id, method, at: now()) }
        return .right(question.candidate)
    }

    func isWrong(_ question: Question) -> Proof {
        let id = question.candidate.id
        throttle.withLock {
            $0.wrong(id, from: question.attempt.origin, tag: question.tag, at: instant())
        }
        return .refused(refusal(of: question.candidate))
    }

    /// Nobody could say whether the password is right: it counts for nothing.
    func isUndecided(_ question: Question) {
        throttle.withLock {
            $0.undecided(
                question.candidate.id,
                from: question.attempt.origin,
                tag: question.tag,
                at: instant()
            )
        }
    }

    /// Nobody could say whether the password is right, and it stays counted as a guess all the same.
    func isUnanswered(_ question: Question) {
        throttle.withLock {
            $0.unanswered(
                question.candidate.id,
                from: question.attempt.origin,
                tag: question.tag,
                at: instant()
            )
        }
    }

    private func free(_ question: Question) {
        throttle.withLock {
            $0.right(
                question.candidate.id,
                from: question.attempt.origin,
                tag: question.tag,
                at: instant()
            )
        }
    }
}

internal import Passwords

/// What a device got wrong about an account.
struct ThrottlePairState {
    /// A password that was hashed, or is being hashed.
    struct Attempt {
        let tag: PasswordTag
        /// When it was last let through or found wrong.
        var at: ContinuousClock.Instant
        var isWrong: Bool
        /// Whether tokens were taken for it that a right password gives back.
        var isCharged: Bool
        var repeats = 0
    }

    /// Distinct passwords that were let through, until one is right.
    private(set) var distinct = 0
    /// The last of them.
    private(set) var attempts: [Attempt] = []
    /// Until when the device must wait.
    private(set) var until: ContinuousClock.Instant
    private(set) var lastUse: ContinuousClock.Instant
    /// Wrong answers that were given, repeats included.
    private(set) var wrongAnswers = 0

    init(at now: ContinuousClock.Instant) {
        until = now
        lastUse = now
    }

    func index(of tag: PasswordTag) -> Int? {
        attempts.firstIndex { $0.tag == tag }
    }

    /// Counts a new password; it is taken for wrong until told otherwise.
    mutating func begin(
        _ tag: PasswordTag,
        isCharged: Bool,
        delay: Duration,
        at now: ContinuousClock.Instant
    ) {
        distinct += 1
        until = now + delay
        append(Attempt(tag: tag, at: now, isWrong: false, isCharged: isCharged))
        lastUse = now
    }

    /// Hashes a password that was seen before once more.
    mutating func beginAgain(_ index: Int, isRepeat: Bool, at now: ContinuousClock.Instant) {
        attempts[index].repeats = isRepeat ? attempts[index].repeats + 1 : 0
        attempts[index].isWrong = false
        attempts[index].at = now
        lastUse = now
    }

    mutating func markWrong(_ tag: PasswordTag, at now: ContinuousClock.Instant) {
        if let index = index(of: tag) {
            attempts[index].isWrong = true
            attempts[index].at = now
        } else {
            append(Attempt(tag: tag, at: now, isWrong: true, isCharged: true))
        }
        wrongAnswers += 1
        lastUse = now
    }

    /// Counts the answer to a repeat of a wrong password.
    mutating func repeatWrong(_ index: Int, at now: ContinuousClock.Instant) {
        // The last to go when there are too many: a stale password comes back for days.
        attempts.append(attempts.remove(at: index))
        wrongAnswers += 1
        lastUse = now
    }

    /// Takes back a repeat of a password; `false` when there was none.
    mutating func takeBackRepeat(_ index: Int) -> Bool {
        guard attempts[index].repeats > 0 else { return false }
        attempts[index].repeats -= 1
        return true
    }

    /// Ends the hashing of a password without an answer; it stays counted.
    mutating func leaveOpen(_ index: Int, since instant: ContinuousClock.Instant) {
        attempts[index].at = instant
        attempts[index].repeats = 0
    }

    /// Takes back a password about which nobody will know.
    mutating func takeBack(_ index: Int, at now: ContinuousClock.Instant) {
        attempts.remove(at: index)
        distinct = max(0, distinct - 1)
        until = now
    }

    private mutating func append(_ attempt: Attempt) {
        if attempts.count >= ThrottleLimits.tagsPerPair { attempts.removeFirst() }
        attempts.append(attempt)
    }
}

package import Domain
package import Passwords

/// Slows down whoever guesses passwords, and nobody else.
///
/// What counts is a *distinct* wrong password: a device that repeats a stale one is told so from
/// memory and never slowed down. Devices that have used an account are exempt from every limit that
/// others share with them, so that no neighbour can keep a pupil out of his own account.
///
/// A password counts from the moment it is let through; a right one takes that back. Many at once
/// are thus no way around the limits. Accounts that do not exist are treated as those that do.
package struct LoginThrottle: Sendable {
    package enum Answer: Sendable, Equatable {
        /// Hash it, then tell ``wrong(_:from:tag:at:)``, ``right(_:from:tag:at:)`` or
        /// ``undecided(_:from:tag:at:)``.
        case tryIt
        /// The device has already had this password refused for this account.
        case knownWrong
        case wait(until: ContinuousClock.Instant)
    }

    let limits: ThrottleLimits
    var pairs: ThrottleTable<ThrottlePair, ThrottlePairState>
    var accounts: ThrottleTable<Int, ThrottleAccountState>
    var stations: ThrottleTable<ThrottleSource, ThrottleBucket>
    var accessPoints: ThrottleTable<Int, ThrottleBucket>
    /// The devices that have used each account, the last one at the end.
    ///
    /// Only a right password makes an entry, and few for each account: strangers cannot fill it.
    var known: ThrottleTable<Int, [ThrottleSource]>

    init(limits: ThrottleLimits) {
        self.limits = limits
        pairs = ThrottleTable(capacity: limits.pairs)
        accounts = ThrottleTable(capacity: limits.accounts)
        stations = ThrottleTable(capacity: limits.stations)
        accessPoints = ThrottleTable(capacity: limits.accessPoints)
        known = ThrottleTable(capacity: limits.knownAccounts)
    }

    /// Makes a throttle that nobody has tried yet.
    package init() {
        self.init(limits: ThrottleLimits())
    }

    /// Whether the device is known to the account and has nothing to make good: the common case, which
    /// changes nothing here.
    package func trusts(_ account: AccountID, from origin: LoginOrigin) -> Bool {
        let pair = ThrottlePair(account, origin)
        return pairs[pair] == nil && isKnown(pair)
    }

    /// Decides whether a password may be hashed; `tag` names it together with the account.
    package mutating func judge(
        _ account: AccountID,
        from origin: LoginOrigin,
        tag: PasswordTag,
        at now: ContinuousClock.Instant
    ) -> Answer {
        let pair = ThrottlePair(account, origin)
        var state = remembered(pair, at: now) ?? ThrottlePairState(at: now)
        if let index = state.index(of: tag) {
            return judgeRepeat(index, pair, &state, at: now)
        }
        if state.until > now { return .wait(until: state.until) }
        let isKnown = isKnown(pair)
        if !isKnown {
            if let until = wait(pair, origin, at: now) { return .wait(until: until) }
            charge(pair, origin, at: now)
        }
        let delay = limits.delay(after: state.distinct + 1, isKnown: isKnown)
        state.begin(tag, isCharged: !isKnown, delay: delay, at: now)
        keep(pair, state, at: now)
        return .tryIt
    }

    /// The password that was let through is wrong.
    package mutating func wrong(
        _ account: AccountID,
        from origin: LoginOrigin,
        tag: PasswordTag,
        at now: ContinuousClock.Instant
    ) {
        let pair = ThrottlePair(account, origin)
        var state = remembered(pair, at: now) ?? ThrottlePairState(at: now)
        state.markWrong(tag, at: now)
        fail(pair, state, at: now)
    }

    /// The password that was let through is right: the device is free again, and known.
    package mutating func right(
        _ account: AccountID,
        from origin: LoginOrigin,
        tag: PasswordTag,
        at now: ContinuousClock.Instant
    ) {
        let pair = ThrottlePair(account, origin)
        if let state = pairs[pair] {
            if let index = state.index(of: tag), state.attempts[index].isCharged {
                putBack(pair, origin, at: now)
            }
            forget(pair, state, at: now)
        }
        admitted(account, from: origin)
    }

    /// Nobody will know about the password that was let through: it counts for nothing.
    package mutating func undecided(
        _ account: AccountID,
        from origin: LoginOrigin,
        tag: PasswordTag,
        at now: ContinuousClock.Instant
    ) {
        let pair = ThrottlePair(account, origin)
        guard var state = pairs[pair], let index = state.index(of: tag),
            !state.attempts[index].isWrong
        else { return }
        // A repeat alone is taken back while the first may still be found wrong.
        if state.takeBackRepeat(index) { return keep(pair, state, at: now) }
        if state.attempts[index].isCharged { putBack(pair, origin, at: now) }
        state.takeBack(index, at: now)
        keep(pair, state, at: now)
    }

    /// The password is none that is known here, and a source cannot be asked: it stays counted
    /// as a guess, and may be tried again at once.
    package mutating func unanswered(
        _ account: AccountID,
        from origin: LoginOrigin,
        tag: PasswordTag,
        at now: ContinuousClock.Instant
    ) {
        let pair = ThrottlePair(account, origin)
        guard var state = pairs[pair], let index = state.index(of: tag),
            !state.attempts[index].isWrong
        else { return }
        state.leaveOpen(index, since: now - limits.flight)
        keep(pair, state, at: now)
    }

    /// The device has used the account, as a resumed session or the records of another day say.
    package mutating func admitted(_ account: AccountID, from origin: LoginOrigin) {
        let pair = ThrottlePair(account, origin)
        var sources = known[pair.account] ?? []
        // The common case, at each resumed session: nothing to write.
        if sources.last == pair.source { return }
        sources.removeAll { $0 == pair.source }
        sources.append(pair.source)
        let tooMany = max(0, sources.count - ThrottleLimits.stationsPerAccount)
        known.set(pair.account, to: Array(sources.dropFirst(tooMany))) { _ in false }
    }

    /// Takes somebody's word that the device has used the account.
    ///
    /// No more are believed than are remembered, and none in the place of one that was seen: whoever once
    /// had the password, and collected such words, has no more guesses by them.
    package mutating func vouched(_ account: AccountID, for origin: LoginOrigin) {
        let pair = ThrottlePair(account, origin)
        let sources = known[pair.account] ?? []
        guard sources.count < ThrottleLimits.stationsPerAccount, !sources.contains(pair.source)
        else { return }
        known.set(pair.account, to: [pair.source] + sources) { _ in false }
    }

    /// What the account's devices got wrong lately and have not made good; `nil` when nothing.
    package func failures(
        of account: AccountID,
        at now: ContinuousClock.Instant
    ) -> LoginFailures? {
        accounts[account.hashValue]?.remembered(limits.memory, at: now).failures
    }
}

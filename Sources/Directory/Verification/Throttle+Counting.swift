internal import Domain

extension LoginThrottle {
    /// Answers a password that the device has sent before.
    mutating func judgeRepeat(
        _ index: Int,
        _ pair: ThrottlePair,
        _ state: inout ThrottlePairState,
        at now: ContinuousClock.Instant
    ) -> Answer {
        let attempt = state.attempts[index]
        let age = now - attempt.at
        if attempt.isWrong {
            if age < limits.knownWrong {
                state.repeatWrong(index, at: now)
                fail(pair, state, at: now)
                return .knownWrong
            }
            if state.until > now { return .wait(until: state.until) }
        }
        let isInFlight = !attempt.isWrong && age < limits.flight
        if isInFlight, attempt.repeats >= limits.repeatsInFlight {
            return .wait(until: attempt.at + limits.flight)
        }
        state.beginAgain(index, isRepeat: isInFlight, at: now)
        keep(pair, state, at: now)
        return .tryIt
    }

    func isKnown(_ pair: ThrottlePair) -> Bool {
        known[pair.account]?.contains(pair.source) == true
    }

    /// Until when a device that never used the account must wait for others' sake, if at all.
    func wait(
        _ pair: ThrottlePair,
        _ origin: LoginOrigin,
        at now: ContinuousClock.Instant
    ) -> ContinuousClock.Instant? {
        [
            accounts[pair.account]?.bucket.wait(limits.account, at: now),
            stations[pair.source]?.wait(limits.station, at: now),
            accessPoints[origin.accessPoint.hashValue]?.wait(limits.accessPoint, at: now),
        ].compactMap(\.self).max()
    }

    mutating func charge(
        _ pair: ThrottlePair,
        _ origin: LoginOrigin,
        at now: ContinuousClock.Instant
    ) {
        var account = account(pair, at: now)
        account.bucket.take(limits.account, at: now)
        keep(pair, account, at: now)
        var station = stations[pair.source] ?? ThrottleBucket(at: now)
        station.take(limits.station, at: now)
        keep(pair, station, at: now)
        let name = origin.accessPoint.hashValue
        var accessPoint = accessPoints[name] ?? ThrottleBucket(at: now)
        accessPoint.take(limits.accessPoint, at: now)
        accessPoints.set(name, to: accessPoint) { $0.isDrained(limits.accessPoint, at: now) }
    }

    /// Takes back one ``charge(_:_:at:)``.
    mutating func putBack(
        _ pair: ThrottlePair,
        _ origin: LoginOrigin,
        at now: ContinuousClock.Instant
    ) {
        if var account = accounts[pair.account] {
            account.bucket.putBack(limits.account)
            keep(pair, account, at: now)
        }
        if var station = stations[pair.source] {
            station.putBack(limits.station)
            keep(pair, station, at: now)
        }
        let name = origin.accessPoint.hashValue
        if var accessPoint = accessPoints[name] {
            accessPoint.putBack(limits.accessPoint)
            accessPoints.set(name, to: accessPoint) { $0.isDrained(limits.accessPoint, at: now) }
        }
    }

    /// Records a wrong answer that `state` has counted already.
    mutating func fail(
        _ pair: ThrottlePair,
        _ state: ThrottlePairState,
        at now: ContinuousClock.Instant
    ) {
        var account = account(pair, at: now)
        account.fail(isNewDevice: state.wrongAnswers == 1, at: now)
        keep(pair, account, at: now)
        keep(pair, state, at: now)
    }

    /// What the device got wrong, unless that was too long ago.
    mutating func remembered(
        _ pair: ThrottlePair,
        at now: ContinuousClock.Instant
    ) -> ThrottlePairState? {
        guard let state = pairs[pair] else { return nil }
        if now - state.lastUse <= limits.memory { return state }
        forget(pair, state, at: now)
        return nil
    }

    /// Forgets what the device got wrong.
    mutating func forget(
        _ pair: ThrottlePair,
        _ state: ThrottlePairState,
        at now: ContinuousClock.Instant
    ) {
        pairs.remove(pair)
        guard var account = accounts[pair.account] else { return }
        account.forgetDevice(tries: state.wrongAnswers)
        keep(pair, account, at: now)
    }

    mutating func keep(
        _ pair: ThrottlePair,
        _ state: ThrottlePairState,
        at now: ContinuousClock.Instant
    ) {
        pairs.set(pair, to: state) {
            $0.distinct >= limits.freeTries && now - $0.lastUse <= limits.memory
        }
    }

    private func account(
        _ pair: ThrottlePair,
        at now: ContinuousClock.Instant
    ) -> ThrottleAccountState {
        let state = accounts[pair.account] ?? ThrottleAccountState(at: now)
        return state.remembered(limits.memory, at: now)
    }

    private mutating func keep(
        _ pair: ThrottlePair,
        _ account: ThrottleAccountState,
        at now: ContinuousClock.Instant
    ) {
        if account.failures == nil, account.bucket.isFull(at: now) {
            return accounts.remove(pair.account)
        }
        accounts.set(pair.account, to: account) { $0.bucket.isDrained(limits.account, at: now) }
    }

    private mutating func keep(
        _ pair: ThrottlePair,
        _ station: ThrottleBucket,
        at now: ContinuousClock.Instant
    ) {
        if station.isFull(at: now) { return stations.remove(pair.source) }
        stations.set(pair.source, to: station) { $0.isDrained(limits.station, at: now) }
    }
}

/// What was got wrong about an account, over all devices.
struct ThrottleAccountState {
    /// Wrong passwords of devices that have never used the account.
    var bucket: ThrottleBucket
    private(set) var failures: LoginFailures?
    private var lastFailure: ContinuousClock.Instant

    init(at now: ContinuousClock.Instant) {
        bucket = ThrottleBucket(at: now)
        lastFailure = now
    }

    mutating func fail(isNewDevice: Bool, at now: ContinuousClock.Instant) {
        var changed = failures ?? LoginFailures(since: now, tries: 0, devices: 0)
        changed.tries += 1
        if isNewDevice { changed.devices += 1 }
        failures = changed
        lastFailure = now
    }

    /// Takes back what a device got wrong.
    mutating func forgetDevice(tries: Int) {
        guard var changed = failures, tries > 0 else { return }
        changed.tries -= tries
        changed.devices -= 1
        failures = changed.devices > 0 && changed.tries > 0 ? changed : nil
    }

    /// The same without what happened before `memory` ago.
    func remembered(_ memory: Duration, at now: ContinuousClock.Instant) -> ThrottleAccountState {
        now - lastFailure > memory ? ThrottleAccountState(at: now) : self
    }
}

/// What an account's wrong passwords say to whoever asks why it does not get in.
package struct LoginFailures: Sendable, Equatable {
    /// The first of those that no right password of the same device followed.
    package let since: ContinuousClock.Instant
    /// Wrong answers since then, repeats of the same password included.
    package fileprivate(set) var tries: Int
    /// Devices that they came from.
    package fileprivate(set) var devices: Int
}

/// A token bucket (RFC 2697's idea) that is one instant: when it will be full again.
struct ThrottleBucket {
    /// How much a bucket holds and how fast it fills.
    struct Size {
        let tokens: Int
        /// The time that one token takes to come back.
        let interval: Duration
    }

    private var fullAt: ContinuousClock.Instant

    /// A full bucket.
    init(at now: ContinuousClock.Instant) {
        fullAt = now
    }

    /// When a token can be taken; `nil` when one can be taken now.
    func wait(_ size: Size, at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        let ready = fullAt - size.interval * (size.tokens - 1)
        return ready > now ? ready : nil
    }

    /// Takes a token, which ``wait(_:at:)`` said was there.
    mutating func take(_ size: Size, at now: ContinuousClock.Instant) {
        fullAt = max(fullAt, now) + size.interval
    }

    /// Puts a token back that was taken.
    mutating func putBack(_ size: Size) {
        fullAt -= size.interval
    }

    func isFull(at now: ContinuousClock.Instant) -> Bool { fullAt <= now }

    /// Whether half the tokens or more are missing.
    func isDrained(_ size: Size, at now: ContinuousClock.Instant) -> Bool {
        fullAt - now >= size.interval * (size.tokens / 2)
    }
}

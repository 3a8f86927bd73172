/// Something that is worth a line at most so often; what was not told is counted.
struct RareLine {
    private let interval: Duration
    private var toldAt: ContinuousClock.Instant?
    private var untold = 0

    init(interval: Duration) {
        self.interval = interval
    }

    /// Notes that it happened once more.
    ///
    /// - Returns: how often it did so untold, when it is time for a line; otherwise `nil`.
    mutating func happens(at now: ContinuousClock.Instant) -> Int? {
        if let toldAt, now - toldAt < interval {
            untold += 1
            return nil
        }
        defer { untold = 0 }
        toldAt = now
        return untold
    }
}

internal import NIOCore

/// Tells whether an event loop falls behind, by how late its own ticks come.
///
/// RFC 5080 §2.2.3: under overload, conversations already begun are worth more than new ones.
struct LoadGauge {
    static let interval = TimeAmount.milliseconds(100)
    /// Lateness above which a new conversation would likely be answered too late to be of use.
    private static let tolerance = TimeAmount.milliseconds(300)

    private var lastTick: NIODeadline
    private var wasLate = false
    /// Late twice in a row: once is any machine's hiccup.
    private(set) var isOverloaded = false

    init(now: NIODeadline) {
        lastTick = now
    }

    /// Called every `interval`, or as soon after as the loop finds time.
    mutating func tick(now: NIODeadline) {
        let isLate = now - lastTick > Self.interval + Self.tolerance
        isOverloaded = isLate && wasLate
        wasLate = isLate
        lastTick = now
    }
}

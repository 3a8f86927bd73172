/// When a source is asked again, without a clock of its own.
///
/// Intervals vary by a fifth, so that the boxes of a région do not all ask at once; after a failure
/// the source is asked soon, then less and less often.
package struct SyncSchedule: Sendable {
    private let interval: Duration
    private var failures = 0

    private static let firstPause = Duration.seconds(30)
    private static let longestPause = Duration.seconds(1800)
    private static let jitter = 0.2

    package init(every interval: Duration) {
        self.interval = interval
    }

    /// How long to wait after an attempt; `chance` is drawn from 0 to 1.
    package mutating func wait(afterSuccess isSuccess: Bool, chance: Double) -> Duration {
        failures = isSuccess ? 0 : failures + 1
        let base =
            isSuccess
            ? interval
            : min(Self.firstPause * (1 << min(failures - 1, 10)), Self.longestPause)
        return base * (1 + Self.jitter * (2 * chance - 1))
    }
}

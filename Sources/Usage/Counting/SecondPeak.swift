/// The most that happened in one second of an hour.
///
/// Counts of seconds are kept only as long as they may still grow, across a checkpoint too.
package struct SecondPeak: Sendable, Hashable, Codable {
    /// Seconds back from the newest, within which events may still come.
    private static let horizon = 120

    package private(set) var peak: Int64 = 0
    /// By the second of the hour.
    private var recent: [Int: Int64] = [:]

    package init() {}

    mutating func add(second: Int) {
        let count = (recent[second] ?? 0).saturatingAdd(1)
        recent[second] = count
        peak = max(peak, count)
    }

    /// Adds what came after; seconds that have become final are forgotten.
    mutating func add(_ later: SecondPeak) {
        peak = max(peak, later.peak)
        for (second, count) in later.recent {
            let sum = (recent[second] ?? 0).saturatingAdd(count)
            recent[second] = sum
            peak = max(peak, sum)
        }
        let oldest = (recent.keys.max() ?? 0).saturatingSubtract(Self.horizon)
        recent = recent.filter { $0.key >= oldest }
    }
}

/// How long and how much is remembered of sessions.
package struct SessionLimits: Sendable, Hashable {
    /// Seconds between the interim updates that access points were asked for; 0 for none.
    package var interimInterval: Int64
    /// Seconds after which an event changes no hour any more, and a session is forgotten.
    package var lateWindow: Int64 = 26 * 3600
    package var openSessions = 40_000
    package var endedSessions = 40_000
    /// Access points, or their radios, whose newest restart is remembered.
    package var accessPoints = 4096

    /// Makes the limits for access points that were asked for an update so often, in seconds; 0 when they
    /// were asked for none.
    package init(interimInterval: Int64 = 900) {
        self.interimInterval = interimInterval
    }

    /// Seconds of silence after which a session is presumed over.
    var silence: Int64 {
        guard interimInterval > 0 else { return lateWindow }
        return min(interimInterval.saturatingMultiply(3).saturatingAdd(60), lateWindow)
    }

    /// Octets a second that no device exceeds: 10 Gbit/s.
    static let octetsPerSecond: UInt64 = 1_250_000_000
    /// Seconds of octets that may come at once.
    static let burst: UInt64 = 10
    /// Seconds by which clocks and messages of one session may disagree.
    static let clockTolerance: Int64 = 60
    /// Seconds within which a session time is the same.
    static let sessionTimeTolerance: Int64 = 5
    /// Seconds between two events above which hours in between are only estimated.
    static let coarseGap: Int64 = 2 * 3600
}

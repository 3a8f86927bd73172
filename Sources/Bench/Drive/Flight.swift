internal import NIOCore

/// One activity under way, with what the report wants to know of it.
final class Flight {
    let activity: any Activity
    /// When it should have begun: in an open loop, a late start counts as waiting.
    let begun: NIODeadline
    var roundTrips = 0
    /// The last answer that was not to be believed: the cause, if no better answer comes.
    var deviation: String?

    init(_ activity: any Activity, begun: NIODeadline) {
        self.activity = activity
        self.begun = begun
    }
}

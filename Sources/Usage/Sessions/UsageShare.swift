package import Domain

/// What one event adds to one hour.
package struct UsageShare: Sendable, Hashable {
    package var hour: UTCHour
    package var place: UsagePlace
    package var sessions: Int64 = 0
    /// Sessions that ended without a Stop; negative when one that was presumed over was not.
    package var lostSessions: Int64 = 0
    package var seconds: Int64 = 0
    /// Octets from the device.
    package var input: Int64 = 0
    /// Octets towards the device.
    package var output: Int64 = 0
    /// Accounting-Requests.
    package var records: Int64 = 0
    /// Whether the hour is estimated, from events more than two hours apart.
    package var isCoarse = false

    package init(hour: UTCHour, place: UsagePlace) {
        self.hour = hour
        self.place = place
    }
}

internal import Domain
internal import Foundation

extension Timestamp {
    /// ISO 8601, to the second, in UTC: `2027-07-31T22:00:00Z`.
    var utcText: String {
        Date(timeIntervalSince1970: TimeInterval(secondsSinceEpoch)).ISO8601Format()
    }
}

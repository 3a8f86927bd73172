/// A device that an account logged in with, and when it last did.
package struct DeviceSighting: Hashable, Sendable {
    package let account: AccountID
    package let station: StationID
    package let lastSeen: Timestamp

    package init(account: AccountID, station: StationID, lastSeen: Timestamp) {
        self.account = account
        self.station = station
        self.lastSeen = lastSeen
    }
}

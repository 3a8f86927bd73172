/// Remembers, in memory and for a day at most, how each person's last logins went.
package protocol AttemptHistory: Sendable {
    /// The last attempts of a person and of their devices, the newest first; twenty at most.
    func attempts(of account: AccountID) -> [PastAttempt]
}

/// How one login went.
package struct PastAttempt: Sendable, Equatable {
    package let at: Timestamp
    /// `nil` when it was admitted.
    package let refusal: Refusal?
    package let accessPoint: String
    package let ssid: String?
    package let station: StationID?
    /// The label of the device credential that was used, when it was one.
    package let device: String?

    package init(
        at: Timestamp,
        refusal: Refusal?,
        accessPoint: String,
        ssid: String?,
        station: StationID?,
        device: String?
    ) {
        self.at = at
        self.refusal = refusal
        self.accessPoint = accessPoint
        self.ssid = ssid
        self.station = station
        self.device = device
    }
}

package import Domain

/// One session of a device, as far as accounting has told it.
package struct Session: Sendable, Hashable {
    /// How a session ended.
    package enum End: String, Sendable, Codable {
        /// A Stop said so.
        case told
        /// Nothing was heard of it for too long, or since its access point began anew.
        case presumed
        /// Another session of the same device, or under the same key, began.
        case followed
    }

    package let owner: SessionOwner
    /// What the access point calls itself.
    package let nas: String
    /// The access point's name in our configuration.
    package let accessPoint: String
    package let station: StationID?
    package let calledStation: CalledStation?
    package let openedAt: Timestamp
    /// The last instant that is known to be of the session: it ends there, whatever made it end.
    package internal(set) var lastEvidence: Timestamp
    /// When we last received anything of it.
    package internal(set) var lastHeard: Timestamp
    package internal(set) var end: End?
    /// The hour's instant under which it was counted as lost.
    var lostAt: Timestamp?
    /// Whether another session had the same key before.
    let follows: Bool
    package internal(set) var seconds: RunningCounter
    package internal(set) var input: RunningCounter
    package internal(set) var output: RunningCounter

    /// Opens a session at an instant; `record` is the first that was heard of it.
    init(
        _ record: AccountingRecord,
        owner: SessionOwner,
        openedAt: Timestamp,
        follows: Bool
    ) {
        self.owner = owner
        self.follows = follows
        self.openedAt = openedAt
        nas = record.nas
        accessPoint = record.accessPoint
        station = record.station
        calledStation = record.calledStation
        lastEvidence = openedAt
        lastHeard = record.receivedAt
        seconds = RunningCounter(at: openedAt)
        input = RunningCounter(at: openedAt)
        output = RunningCounter(at: openedAt)
    }

    package var isOpen: Bool { end == nil }

    /// The restarts that end it.
    var scopes: [AccountingScope] { AccountingScope.scopes(nas: nas, calledStation) }
}

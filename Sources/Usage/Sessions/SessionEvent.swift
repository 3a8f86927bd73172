internal import Domain

/// A record of a session, with its instant.
struct SessionEvent {
    let record: AccountingRecord
    /// When it happened; never after it was received.
    let at: Timestamp

    init(_ record: AccountingRecord) {
        self.record = record
        at = min(record.happenedAt, record.receivedAt)
    }

    /// When the session began, if the record says how long it has lasted.
    var impliedStart: Timestamp? {
        record.sessionTime.map { at.adding(seconds: -Int64($0)) }
    }
}

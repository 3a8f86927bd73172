internal import Domain

/// Recognises a record that is told again in another packet: Acct-Delay-Time has moved, and with it the
/// Request Authenticator (RFC 2866 §5.2).
///
/// Entries live between one and two `lifetime`s; past `capacity`, the older half is forgotten at once.
struct RepeatedRecords: Sendable {
    private var young: [AccountingRecord: Timestamp] = [:]
    private var old: [AccountingRecord: Timestamp] = [:]
    private var youngSince = Timestamp(secondsSinceEpoch: 0)

    static let lifetime: Int64 = 600
    static let capacity = 16_384
    /// Seconds between two instants of the same event, as the access point's clock and patience make
    /// them.
    private static let tolerance: Int64 = 10

    /// Notes a record.
    ///
    /// - Returns: whether it is new; if not, the same was told before, of the same instant.
    mutating func note(_ record: AccountingRecord) -> Bool {
        let content = record.content
        if let last = young[content] ?? old[content],
            -Self.tolerance...Self.tolerance ~= record.happenedAt.seconds(since: last)
        {
            return false
        }
        let age = record.receivedAt.seconds(since: youngSince)
        if !(0..<Self.lifetime ~= age) || young.count >= Self.capacity / 2 {
            old = age >= Self.lifetime * 2 ? [:] : young
            young = [:]
            youngSince = record.receivedAt
        }
        young[content] = record.happenedAt
        return true
    }

    /// Forgets a record that was not stored after all.
    mutating func forget(_ record: AccountingRecord) {
        young[record.content] = nil
        old[record.content] = nil
    }
}

extension AccountingRecord {
    /// The record without what moves when it is told again.
    fileprivate var content: AccountingRecord {
        var content = self
        content.packet = 0
        content.receivedAt = Timestamp(secondsSinceEpoch: 0)
        content.delay = 0
        content.eventTimestamp = nil
        return content
    }
}

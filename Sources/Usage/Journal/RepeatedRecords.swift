internal import Domain

/// Recognises a record that is told again in another packet: Acct-Delay-Time has moved, and with it the
/// Request Authenticator (RFC 2866 §5.2).
///
/// Entries live between one and two `lifetime`s; past `capacity`, the older half is forgotten at once.
struct RepeatedRecords: Sendable {
    private var young: [AccountingRecord: Timestamp] = [:]
    private var old: [AccountingRecord: Timestamp] = [:]
    private var youngSince = Timestamp(secondsSinceEpoch: 0)

    private static let lifetime: Int64 = 600
    private static let capacity = 16_384
    /// Seconds between two instants of the same event, as the access point's clock and patience make
    /// them.
    private static let tolerance: Int64 = 10

    /// Whether the same was told before, of the same instant.
    func contains(_ record: AccountingRecord) -> Bool {
        let content = record.content
        guard let last = young[content] ?? old[content] else { return false }
        return -Self.tolerance...Self.tolerance ~= record.happenedAt.seconds(since: last)
    }

    mutating func note(_ record: AccountingRecord) {
        let age = record.receivedAt.seconds(since: youngSince)
        if !(0..<Self.lifetime ~= age) || young.count >= Self.capacity / 2 {
            old = age >= Self.lifetime * 2 ? [:] : young
            young = [:]
            youngSince = record.receivedAt
        }
        young[record.content] = record.happenedAt
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

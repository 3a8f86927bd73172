/// What an Access-Accept gives in Class and accounting brings back (RFC 2865 §5.25): it joins a session
/// to the login that opened it.
///
/// 128 random bits that say nothing of anybody.
package struct SessionToken: Hashable, Sendable {
    package let high: UInt64
    package let low: UInt64

    package static let length = 16

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// - Returns: `nil` unless there are 16 octets: a Class that is not ours.
    package init?(_ octets: some Collection<UInt8>) {
        guard octets.count == Self.length else { return nil }
        high = octets.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = octets.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// 16 octets, as they stand in the attribute.
    package var octets: [UInt8] {
        [high, low].flatMap { half in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: half >> $0) }
        }
    }
}

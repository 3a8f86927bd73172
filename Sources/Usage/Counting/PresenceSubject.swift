/// Who was there, without saying who: a keyed hash of an account, or of an account and its device.
package struct PresenceSubject: Sendable, Hashable {
    package let high: UInt64
    package let low: UInt64

    package static let length = 16

    /// - Returns: `nil` unless there are 16 octets.
    package init?(_ octets: some Collection<UInt8>) {
        guard octets.count == Self.length else { return nil }
        high = octets.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = octets.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    package var octets: [UInt8] {
        [high, low].flatMap { half in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: half >> $0) }
        }
    }
}

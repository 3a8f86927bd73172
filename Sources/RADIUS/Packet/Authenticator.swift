/// The 16 octets that tie a reply to its request (RFC 2865 §3).
package struct Authenticator: Hashable, Sendable {
    package static let length = 16

    private let high: UInt64
    private let low: UInt64

    /// Takes the first 16 octets; what is missing counts as zero.
    package init(_ octets: ArraySlice<UInt8>) {
        high = octets.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = octets.dropFirst(8).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    package static let zero = Authenticator([])

    /// Unpredictable, from the system's generator, as an Access-Request wants it.
    package static func random() -> Authenticator {
        Authenticator(high: .random(in: .min ... .max), low: .random(in: .min ... .max))
    }

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package var octets: [UInt8] {
        [high, low].flatMap { half in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: half >> $0) }
        }
    }
}

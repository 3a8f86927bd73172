/// The 16 octets that tie a reply to its request (RFC 2865 §3), or another digest of that length.
package struct Authenticator: Hashable, Sendable {
    package static let length = 16

    private let high: UInt64
    private let low: UInt64

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Takes the first 16 octets; what is missing counts as zero.
    package init(_ octets: ArraySlice<UInt8>) {
        var words = (UInt64.zero, UInt64.zero)
        for (index, octet) in octets.prefix(Self.length).enumerated() {
            let shifted = UInt64(octet) << UInt64(56 - index % 8 * 8)
            if index < 8 { words.0 |= shifted } else { words.1 |= shifted }
        }
        (high, low) = words
    }

    package static let zero = Authenticator(high: 0, low: 0)

    /// Unpredictable, from the system's generator, as an Access-Request wants it.
    package static func random() -> Authenticator {
        Authenticator(high: .random(in: .min ... .max), low: .random(in: .min ... .max))
    }

    package var bits: UInt128 { UInt128(high) << 64 | UInt128(low) }

    package var octets: [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: Self.length) { buffer, initialized in
            withBytes { bytes in
                for index in bytes.indices { unsafe buffer[index] = bytes[index] }
            }
            initialized = Self.length
        }
    }

    /// Lends the octets for the time of `body`.
    func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        let words = (high.bigEndian, low.bigEndian)
        return unsafe withUnsafeBytes(of: words) { buffer in
            unsafe body(Span(_unsafeBytes: buffer))
        }
    }

    /// Compares in a time that depends on nothing.
    func matches(_ other: Authenticator) -> Bool {
        (high ^ other.high) | (low ^ other.low) == 0
    }
}

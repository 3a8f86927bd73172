/// Some of the sixty minutes of an hour.
package struct MinuteSet: Sendable, Hashable {
    private var bits: UInt64 = 0

    package init() {}

    package var count: Int { bits.nonzeroBitCount }

    package func contains(_ minute: Int) -> Bool {
        0..<60 ~= minute && bits & (1 << UInt64(minute)) != 0
    }

    package mutating func insert(_ minute: Int) {
        guard 0..<60 ~= minute else { return }
        bits |= 1 << UInt64(minute)
    }

    package mutating func formUnion(_ other: MinuteSet) { bits |= other.bits }

    package func union(_ other: MinuteSet) -> MinuteSet {
        var union = self
        union.formUnion(other)
        return union
    }
}

extension MinuteSet: Codable {
    package init(from decoder: any Decoder) throws {
        bits = try decoder.singleValueContainer().decode(UInt64.self) & (1 << 60 - 1)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(bits)
    }
}

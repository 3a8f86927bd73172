/// How long answers took, in buckets that never change, so that histograms are merged by adding.
///
/// Bucket 0 is below 1,024 microseconds. Then each doubling, up to 2^26 microseconds (67 s), is cut
/// in four equal buckets: bucket 1 + 4·n + q holds [2^(10+n)·(1 + q/4), 2^(10+n)·(1 + (q+1)/4)). The last,
/// bucket 65, holds what is above.
package struct LatencyHistogram: Sendable, Hashable {
    package static let bucketCount = 66
    private static let lowestExponent = 10
    private static let octaves = 16

    package private(set) var buckets = [Int64](repeating: 0, count: bucketCount)

    package init() {}

    package var count: Int64 { buckets.reduce(0) { $0.saturatingAdd($1) } }

    package mutating func add(microseconds: Int64) {
        let bucket = Self.bucket(of: microseconds)
        buckets[bucket] = buckets[bucket].saturatingAdd(1)
    }

    package mutating func add(_ other: LatencyHistogram) {
        for (index, count) in other.buckets.enumerated() {
            buckets[index] = buckets[index].saturatingAdd(count)
        }
    }

    /// The upper bound of the bucket that the quantile is in, in microseconds.
    ///
    /// - Parameter quantile: from 0 to 1.
    /// - Returns: `nil` when nothing was counted; at most a quarter above the exact value.
    package func quantile(_ quantile: Double) -> Int64? {
        let count = count
        guard count > 0 else { return nil }
        let wanted = max(1, (Double(count) * min(max(quantile, 0), 1)).rounded(.up))
        var seen: Int64 = 0
        for (index, inBucket) in buckets.enumerated() {
            seen = seen.saturatingAdd(inBucket)
            if Double(seen) >= wanted { return Self.upperBound(of: index) }
        }
        return Self.upperBound(of: Self.bucketCount - 1)
    }

    /// The bucket of a duration.
    package static func bucket(of microseconds: Int64) -> Int {
        guard microseconds >= 1 << lowestExponent else { return 0 }
        let exponent = Int64.bitWidth - 1 - microseconds.leadingZeroBitCount
        let octave = exponent - lowestExponent
        guard octave < octaves else { return bucketCount - 1 }
        let quarter = Int(microseconds >> Int64(exponent - 2)) & 3
        return 1 + 4 * octave + quarter
    }

    /// The first microsecond above a bucket; the last has none, and gives its lower bound.
    package static func upperBound(of bucket: Int) -> Int64 {
        let index = min(max(bucket, 0), bucketCount - 2)
        let octave = index / 4
        return (1 << Int64(lowestExponent + octave)) / 4 * Int64(4 + index % 4)
    }
}

extension LatencyHistogram: Codable {
    /// Reads as many buckets as there are; what lies beyond is left out.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.singleValueContainer().decode([Int64].self)
        for (index, value) in values.prefix(Self.bucketCount).enumerated() {
            buckets[index] = value
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(buckets)
    }
}

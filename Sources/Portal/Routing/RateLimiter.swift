internal import Domain
internal import Synchronization

/// So many calls of one visitor within a minute, refilled evenly; a bounded table.
///
/// When the table is full those that were quiet longest are let
/// go, and with them at most what they had left.
final class RateLimiter: Sendable {
    private struct Bucket {
        var tokens: Double
        var filledAt: ContinuousClock.Instant
    }

    private let perMinute: Double
    private let capacity: Int
    private let buckets = Mutex<[IPAddress: Bucket]>([:])

    init(perMinute: Int, capacity: Int = 8_192) {
        self.perMinute = Double(max(1, perMinute))
        self.capacity = max(1, capacity)
    }

    /// Whether one more call is allowed now; it counts if it is.
    func allows(_ address: IPAddress?, at now: ContinuousClock.Instant) -> Bool {
        guard let key = address?.visitorNetwork else { return true }
        return buckets.withLock { buckets in
            if buckets[key] == nil, buckets.count >= capacity { forgetSome(&buckets, at: now) }
            var bucket = buckets[key] ?? Bucket(tokens: perMinute, filledAt: now)
            bucket.tokens = level(of: bucket, at: now)
            bucket.filledAt = now
            defer { buckets[key] = bucket }
            guard bucket.tokens >= 1 else { return false }
            bucket.tokens -= 1
            return true
        }
    }

    /// Whether `allows` would say yes now; it counts nothing.
    func hasRoom(_ address: IPAddress?, at now: ContinuousClock.Instant) -> Bool {
        guard let key = address?.visitorNetwork else { return true }
        return buckets.withLock { buckets in
            buckets[key].map { level(of: $0, at: now) >= 1 } ?? true
        }
    }

    private func level(of bucket: Bucket, at now: ContinuousClock.Instant) -> Double {
        min(perMinute, bucket.tokens + (now - bucket.filledAt) / .seconds(60) * perMinute)
    }

    private func forgetSome(
        _ buckets: inout [IPAddress: Bucket],
        at now: ContinuousClock.Instant
    ) {
        let before = buckets.count
        buckets = buckets.filter { level(of: $0.value, at: now) < perMinute }
        guard buckets.count == before else { return }
        let instants = buckets.values.map(\.filledAt).sorted()
        guard let limit = instants.dropFirst(instants.count / 8).first else { return }
        buckets = buckets.filter { $0.value.filledAt > limit }
    }
}

import AllocationCounter
import Glibc

/// What one run of a hot piece costs: the best of several batches, which a busy machine disturbs least.
struct Measurement: Encodable {
    let name: String
    let nanoseconds: Double
    let allocations: Double

    private static let batches = 20

    /// Times `body`, which does the work `count` times and returns something that depends on it.
    static func of(
        _ name: String,
        count: Int = 2_000,
        _ body: () throws -> Int
    ) rethrows -> Measurement {
        var best = Int.max
        var allocations: UInt64 = .max
        for _ in 0..<batches {
            let before = preau_allocation_count()
            let begun = threadTime
            for _ in 0..<count { blackHole &+= try body() }
            best = min(best, threadTime - begun)
            allocations = min(allocations, preau_allocation_count() - before)
        }
        return Measurement(
            name: name,
            nanoseconds: Double(best) / Double(count),
            allocations: Double(allocations) / Double(count)
        )
    }

    /// CPU time of this thread in nanoseconds.
    static var threadTime: Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    /// Keeps the optimiser from leaving the work out.
    nonisolated(unsafe) private static var blackHole = 0
}

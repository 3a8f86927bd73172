import Testing

@testable import Bench

@Suite("The parts of a plan")
struct ShareTests {
    static let wholes = [1, 2, 3, 7, 31, 32, 64, 1_000, 20_000]
    static let threads = [1, 2, 3, 5, 16, 64]

    private func shares(_ plan: LoadPlan) -> [LoadPlan] {
        (0..<plan.loops).map { plan.share(of: $0) }
    }

    @Test("make up the whole, and differ by one at most", arguments: wholes, threads)
    func sums(whole: Int, threads: Int) {
        for deviceCount in [1, 63, 20_001] {
            var plan = LoadPlan.test(
                pace: .concurrency(whole),
                extent: .count(whole * 3 + 1),
                deviceCount: deviceCount
            )
            plan.threads = threads
            let shares = shares(plan)
            let concurrencies = shares.map { share in
                if case .concurrency(let count) = share.pace { count } else { -1 }
            }
            let counts = shares.map { share in
                if case .count(let count) = share.extent { count } else { -1 }
            }
            expect(concurrencies, sumTo: whole)
            expect(counts, sumTo: whole * 3 + 1)
            expect(shares.map(\.deviceCount), sumTo: deviceCount)
        }
    }

    private func expect(_ parts: [Int], sumTo whole: Int) {
        #expect(parts.reduce(0, +) == whole)
        #expect((parts.max() ?? 0) - (parts.min() ?? 0) <= 1)
    }

    /// A loop that may begin nothing would wait for ever to have begun its part.
    @Test("all have something to do", arguments: wholes, threads)
    func nobodyIsIdle(whole: Int, threads: Int) {
        var plan = LoadPlan.test(pace: .concurrency(whole), extent: .count(1_000))
        plan.threads = threads
        #expect(plan.loops <= threads)
        for share in shares(plan) { #expect(share.pace != .concurrency(0)) }
    }

    @Test("of an open loop have equal rates", arguments: threads)
    func rates(threads: Int) {
        var plan = LoadPlan.test(pace: .rate(58), extent: .duration(.seconds(3)))
        plan.threads = threads
        let shares = shares(plan)
        #expect(shares.count == threads)
        for share in shares {
            #expect(share.pace == .rate(58 / Double(threads)))
            #expect(share.extent == .duration(.seconds(3)))
        }
    }
}

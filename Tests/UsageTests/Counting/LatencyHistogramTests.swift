import Foundation
import TestSupport
import Testing
import Usage

@Suite("A histogram of latencies")
struct LatencyHistogramTests {
    @Test("has the bounds that it says")
    func bounds() {
        #expect(LatencyHistogram.bucket(of: .min) == 0)
        #expect(LatencyHistogram.bucket(of: 1023) == 0)
        #expect(LatencyHistogram.bucket(of: 1024) == 1)
        #expect(LatencyHistogram.bucket(of: 1279) == 1)
        #expect(LatencyHistogram.bucket(of: 1280) == 2)
        #expect(LatencyHistogram.bucket(of: 2047) == 4)
        #expect(LatencyHistogram.bucket(of: 2048) == 5)
        #expect(LatencyHistogram.bucket(of: 1 << 26 - 1) == 64)
        #expect(LatencyHistogram.bucket(of: 1 << 26) == 65)
        #expect(LatencyHistogram.bucket(of: .max) == 65)
    }

    @Test("puts each duration below the upper bound of its bucket and not below that of the last")
    func everyDurationInItsBucket() {
        var generator = RepeatableGenerator(seed: 1)
        for _ in 0..<10_000 {
            let duration = Int64(generator.number(0...(1 << generator.number(1...26))))
            let bucket = LatencyHistogram.bucket(of: min(duration, 1 << 26 - 1))
            #expect(min(duration, 1 << 26 - 1) < LatencyHistogram.upperBound(of: bucket))
            guard bucket > 0 else { continue }
            #expect(duration >= LatencyHistogram.upperBound(of: bucket - 1))
        }
    }

    @Test("tells quantiles a quarter above the truth at most")
    func quantiles() throws {
        var generator = RepeatableGenerator(seed: 2)
        var histogram = LatencyHistogram()
        #expect(histogram.quantile(0.5) == nil)
        var durations: [Int64] = []
        for _ in 0..<1000 {
            let duration = Int64(generator.number(2000...900_000))
            durations.append(duration)
            histogram.add(microseconds: duration)
        }
        durations.sort()
        for (quantile, index) in [(0.5, 499), (0.95, 949), (0.99, 989), (1, 999)] {
            let told = try #require(histogram.quantile(quantile))
            #expect(told > durations[index])
            #expect(told <= durations[index] * 5 / 4 + 1)
        }
    }

    @Test("of a whole is the sum of those of its parts, written and read again")
    func merging() throws {
        var generator = RepeatableGenerator(seed: 3)
        var whole = LatencyHistogram()
        var parts = [LatencyHistogram(), LatencyHistogram(), LatencyHistogram()]
        for index in 0..<3000 {
            let duration = Int64(generator.number(0...100_000_000))
            whole.add(microseconds: duration)
            parts[index % 3].add(microseconds: duration)
        }
        var sum = LatencyHistogram()
        for part in parts {
            let text = try JSONEncoder().encode(part)
            sum.add(try JSONDecoder().decode(LatencyHistogram.self, from: text))
        }
        #expect(sum == whole)
        #expect(sum.count == 3000)
    }
}

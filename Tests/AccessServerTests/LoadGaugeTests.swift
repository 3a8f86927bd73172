import NIOCore
import Testing

@testable import AccessServer

@Suite("An event loop that falls behind")
struct LoadGaugeTests {
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000)

    @Test("is overloaded when it is late twice in a row, and no longer once it is in time")
    func twice() {
        var gauge = LoadGauge(now: start)
        var now = start
        func tick(after delay: TimeAmount) {
            now = now + delay
            gauge.tick(now: now)
        }
        tick(after: .milliseconds(100))
        #expect(!gauge.isOverloaded)
        tick(after: .milliseconds(500))
        #expect(!gauge.isOverloaded, "once is a hiccup")
        tick(after: .milliseconds(500))
        #expect(gauge.isOverloaded)
        tick(after: .milliseconds(100))
        #expect(!gauge.isOverloaded)
    }
}

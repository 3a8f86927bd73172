import Domain
import Testing

@testable import Portal

@Suite("The limit on calls")
struct RateLimiterTests {
    private let start = ContinuousClock.now

    @Test("holds for each address alone, and refills")
    func limit() {
        let limiter = RateLimiter(perMinute: 3)
        let one = IPAddress("192.0.2.1")
        for _ in 0..<3 { #expect(limiter.allows(one, at: start)) }
        #expect(!limiter.allows(one, at: start))
        #expect(limiter.allows(IPAddress("192.0.2.2"), at: start))
        #expect(limiter.allows(one, at: start + .seconds(20)))
        #expect(!limiter.allows(one, at: start + .seconds(20)))
    }

    @Test("takes an IPv6 network of 64 bits for one address")
    func network() {
        let limiter = RateLimiter(perMinute: 1)
        #expect(limiter.allows(IPAddress("2001:db8::1"), at: start))
        #expect(!limiter.allows(IPAddress("2001:db8::2"), at: start))
        #expect(limiter.allows(IPAddress("2001:db8:0:1::2"), at: start))
    }

    @Test("keeps no more addresses than it has room for, and no one's full bucket")
    func bounded() {
        let limiter = RateLimiter(perMinute: 1, capacity: 16)
        for host in 0..<200 {
            let address = IPAddress(family: .v4, bits: UInt128(host))
            #expect(limiter.allows(address, at: start + .milliseconds(host)))
        }
        let last = IPAddress(family: .v4, bits: 199)
        #expect(!limiter.allows(last, at: start + .milliseconds(200)))
    }
}

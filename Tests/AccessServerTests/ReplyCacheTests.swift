import Domain
import NIOCore
import RADIUS
import Testing

@testable import AccessServer

@Suite("Retransmissions (RFC 5080 §2.2.2)")
struct ReplyCacheTests {
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000)
    private let first = Authenticator([1, 2, 3])
    private let second = Authenticator([4, 5, 6])

    private func key(_ identifier: UInt8 = 1, port: Int = 4000) throws -> ReplyCache.Key {
        ReplyCache.Key(
            address: try #require(IPAddress("192.0.2.1")),
            port: port,
            identifier: identifier
        )
    }

    @Test("A retransmission waits while the first is processed, then gets the same octets")
    func sameOctets() throws {
        var cache = ReplyCache(now: start)
        let key = try key()
        #expect(cache.begin(key, first, now: start) == .new)
        #expect(cache.begin(key, first, now: start) == .pending)
        cache.finish(key, first, reply: [9, 9])
        #expect(cache.begin(key, first, now: start) == .answered([9, 9]))
    }

    @Test("Another authenticator under the same identifier is a new request")
    func identifierUsedAnew() throws {
        var cache = ReplyCache(now: start)
        let key = try key()
        _ = cache.begin(key, first, now: start)
        cache.finish(key, first, reply: [1])
        #expect(cache.begin(key, second, now: start) == .new)
        cache.finish(key, first, reply: [2])
        #expect(cache.begin(key, second, now: start) == .pending)
    }

    @Test("A request left without answer is new when it comes again")
    func droppedIsForgotten() throws {
        var cache = ReplyCache(now: start)
        let key = try key()
        _ = cache.begin(key, first, now: start)
        cache.forget(key, second)
        #expect(cache.begin(key, first, now: start) == .pending, "another authenticator's drop")
        cache.forget(key, first)
        #expect(cache.begin(key, first, now: start) == .new)
    }

    @Test("Another port is another request")
    func portsAreApart() throws {
        var cache = ReplyCache(now: start)
        _ = cache.begin(try key(), first, now: start)
        #expect(cache.begin(try key(port: 4001), first, now: start) == .new)
    }

    @Test("An answer lives at least ten and at most thirty seconds")
    func lifetime() throws {
        for offset in stride(from: Int64(0), through: 19, by: 1) {
            var cache = ReplyCache(now: start)
            let key = try key()
            let begun = start + .seconds(offset)
            _ = cache.begin(key, first, now: begun)
            cache.finish(key, first, reply: [1])
            let soon = begun + .milliseconds(9_900)
            #expect(cache.begin(key, first, now: soon) == .answered([1]), "begun at \(offset) s")
        }
        var cache = ReplyCache(now: start)
        let key = try key()
        _ = cache.begin(key, first, now: start)
        cache.finish(key, first, reply: [1])
        #expect(cache.begin(key, first, now: start + .seconds(30)) == .new)
    }

    @Test("Memory is bounded, and the newest stay")
    func bounded() throws {
        var cache = ReplyCache(now: start, capacity: 100)
        for port in 0..<10_000 {
            let key = try key(port: port)
            _ = cache.begin(key, first, now: start)
            cache.finish(key, first, reply: [1])
        }
        #expect(cache.count <= 100)
        #expect(cache.begin(try key(port: 9_999), first, now: start) == .answered([1]))
    }
}

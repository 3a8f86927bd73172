import Domain
import Testing

@testable import Portal

@Suite("A session")
struct SessionTableTests {
    private let start = ContinuousClock.now
    private let table = SessionTable(capacity: 8, idle: .seconds(900), longest: .seconds(28_800))
    private let pupil = AccountID("p")

    @Test("is found by its name and no other")
    func found() {
        let name = table.begin(pupil, replacing: nil, at: start)
        #expect(name.utf8.count == 32)
        #expect(table.session(name, at: start)?.account == pupil)
        #expect(table.session(RandomToken.make(), at: start) == nil)
        for bad in ["", name + "0", name.uppercased() + "x", String(name.dropLast()) + "é"] {
            #expect(table.session(bad, at: start) == nil)
        }
    }

    @Test("gets a new name at each sign-in, and the old one opens nothing")
    func rotation() {
        let first = table.begin(pupil, replacing: nil, at: start)
        let second = table.begin(pupil, replacing: first, at: start)
        #expect(first != second)
        #expect(table.session(first, at: start) == nil)
        #expect(table.session(second, at: start) != nil)
    }

    @Test("ends after fifteen minutes without use, and not before")
    func idle() {
        let name = table.begin(pupil, replacing: nil, at: start)
        #expect(table.session(name, at: start + .seconds(899)) != nil)
        #expect(table.session(name, at: start + .seconds(1_798)) != nil)
        #expect(table.session(name, at: start + .seconds(2_698)) == nil)
    }

    @Test("ends after eight hours, however busy")
    func longest() {
        let name = table.begin(pupil, replacing: nil, at: start)
        for minutes in stride(from: 10, to: 480, by: 10) {
            #expect(table.session(name, at: start + .seconds(minutes * 60)) != nil)
        }
        #expect(table.session(name, at: start + .seconds(28_800)) == nil)
    }

    @Test("that was ended is over at once")
    func end() {
        let name = table.begin(pupil, replacing: nil, at: start)
        table.end(name)
        #expect(table.session(name, at: start) == nil)
    }

    @Test("makes room among many by ending those that were quiet longest")
    func bounded() {
        let names = (0..<20).map { index in
            table.begin(pupil, replacing: nil, at: start + .seconds(index))
        }
        let alive = names.filter { table.session($0, at: start + .seconds(30)) != nil }
        #expect(alive.count <= 8)
        #expect(alive.last == names.last)
    }
}

@Suite("A one-time name")
struct TokenTableTests {
    private let start = ContinuousClock.now

    @Test("is good for so many uses")
    func uses() {
        let table = TokenTable<Int>(capacity: 8, lifetime: .seconds(300), uses: 3)
        let token = table.issue(7, at: start)
        #expect(table.look(token, at: start) == 7)
        for _ in 0..<3 { #expect(table.use(token, at: start) == 7) }
        #expect(table.use(token, at: start) == nil)
        #expect(table.look(token, at: start) == nil)
    }

    @Test("is worth nothing after five minutes, nor when withdrawn")
    func time() {
        let table = TokenTable<Int>(capacity: 8, lifetime: .seconds(300), uses: 3)
        let token = table.issue(7, at: start)
        #expect(table.use(token, at: start + .seconds(299)) == 7)
        #expect(table.use(token, at: start + .seconds(300)) == nil)
        let other = table.issue(8, at: start)
        table.withdraw(other)
        #expect(table.use(other, at: start) == nil)
    }

    @Test("leaves a full table when newer ones come")
    func bounded() {
        let table = TokenTable<Int>(capacity: 8, lifetime: .seconds(300), uses: 1)
        let tokens = (0..<20).map { table.issue($0, at: start) }
        let left = tokens.filter { table.look($0, at: start) != nil }
        #expect(left.count <= 8)
        #expect(left.last == tokens.last)
    }
}

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

import COpenSSL
import Domain
import Testing

@testable import TLS

@Suite("Ticket keys")
struct TicketKeyRingTests {
    let clock = ManualClock()
    let ring: TicketKeyRing

    init() {
        let clock = clock
        ring = TicketKeyRing { clock.now }
    }

    @Test("seal for six hours, open for twelve")
    func lifetime() throws {
        let first = try #require(ring.sealingKey())
        clock.advance(by: TicketKeyRing.rotation - .seconds(1))
        #expect(ring.sealingKey()?.name == first.name)
        clock.advance(by: .seconds(1))
        let second = try #require(ring.sealingKey())
        #expect(second.name != first.name)
        #expect(ring.openingKey(named: first.name)?.encryption == first.encryption)
        clock.advance(by: TicketKeyRing.lifetime - TicketKeyRing.rotation - .seconds(1))
        #expect(ring.openingKey(named: first.name) != nil)
        clock.advance(by: .seconds(1))
        #expect(ring.openingKey(named: first.name) == nil)
        #expect(ring.openingKey(named: second.name) != nil)
    }

    @Test("are never the same twice, nor the same as each other")
    func distinct() throws {
        let keys = try (0..<20).map { _ in
            clock.advance(by: TicketKeyRing.rotation)
            return try #require(ring.sealingKey())
        }
        #expect(Set(keys.map(\.name)).count == keys.count)
        for (index, key) in keys.enumerated() {
            #expect(key.name.count == 16)
            #expect(key.encryption.count == 32 && key.authentication.count == 32)
            #expect(key.encryption != key.authentication)
            for other in keys[..<index] { #expect(other.encryption != key.encryption) }
        }
    }

    @Test("of other names open nothing")
    func unknown() {
        _ = ring.sealingKey()
        #expect(ring.openingKey(named: [UInt8](repeating: 0, count: 16)) == nil)
        #expect(ring.openingKey(named: []) == nil)
    }
}

@Suite("The table of sessions that may be resumed")
struct ResumptionTableTests {
    let clock = ManualClock()
    let account = AccountID("compte-1")

    private func table(capacity: Int = 100) -> ResumptionTable {
        ResumptionTable(capacity: capacity) { [clock] in clock.now }
    }

    private func identities(_ count: Int) throws -> [TicketIdentity] {
        try (0..<count).map { _ in try #require(TicketIdentity.random()) }
    }

    @Test("knows whom it was told of, for twelve hours")
    func lifetime() throws {
        let table = table()
        let known = try identities(2)
        table.admit(known[0], login: ProvenLogin(account: account), session: nil)
        #expect(table.login(for: known[0])?.proven.account == account)
        #expect(table.login(for: known[0])?.timeLeft == ResumptionTable.lifetime)
        #expect(table.login(for: known[1]) == nil)
        clock.advance(by: ResumptionTable.lifetime - .seconds(1))
        #expect(table.login(for: known[0])?.timeLeft == .seconds(1))
        clock.advance(by: .seconds(1))
        #expect(table.login(for: known[0]) == nil)
        table.admit(known[0], login: ProvenLogin(account: account), session: nil)
        #expect(table.login(for: known[0]) != nil)
    }

    @Test(
        "holds its capacity at most, at least half of it, and forgets the oldest",
        arguments: [0, 1, 2, 10, 101]
    )
    func capacity(capacity: Int) throws {
        let table = table(capacity: capacity)
        let all = try identities(500)
        for identity in all {
            table.admit(identity, login: ProvenLogin(account: account), session: nil)
            #expect(table.login(for: identity) != nil)
        }
        let kept = all.map { table.login(for: $0) != nil }
        let count = kept.count { $0 }
        #expect(count >= max(1, capacity / 2) && count <= max(2, capacity))
        #expect(!kept.dropLast(count).contains(true), "the oldest go first")
    }

    @Test("keeps the session of a device without tickets")
    func session() throws {
        let table = table()
        let known = try identities(2)
        table.admit(known[0], login: ProvenLogin(account: account), session: SecretBytes("session"))
        table.admit(known[1], login: ProvenLogin(account: account), session: nil)
        #expect(table.session(for: known[0]) == SecretBytes("session"))
        #expect(table.session(for: known[1]) == nil)
        clock.advance(by: ResumptionTable.lifetime)
        #expect(table.session(for: known[0]) == nil)
    }
}

@Suite("The name of a session")
struct TicketIdentityTests {
    @Test("is bound to EAP-TTLS: a ticket of another method is not ours (RFC 9427 §4)")
    func method() throws {
        let ours = try #require(TicketIdentity.random()).bytes
        #expect(TicketIdentity(ticketData: ours) != nil)
        for type in UInt8.min...UInt8.max where type != 21 {
            #expect(TicketIdentity(ticketData: [type] + ours.dropFirst()) == nil)
        }
    }

    @Test("has 128 random bits, or those of a session ID")
    func length() throws {
        let random = try (0..<100).map { _ in try #require(TicketIdentity.random()) }
        #expect(Set(random).count == 100)
        for count in 0...64 {
            let data = [UInt8](repeating: 21, count: count)
            #expect((TicketIdentity(ticketData: data) != nil) == [17, 33].contains(count))
            #expect((TicketIdentity(sessionID: data) != nil) == (count == 32))
        }
        #expect(random.allSatisfy { !$0.isSessionID })
        #expect(TicketIdentity(sessionID: [UInt8](repeating: 0, count: 32))?.isSessionID == true)
    }
}

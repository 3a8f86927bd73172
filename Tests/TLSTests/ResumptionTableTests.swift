import Domain
import Testing

@testable import TLS

@Suite("The table of sessions that may be resumed")
struct ResumptionTableTests {
    let clock = ManualClock()
    let login = ProvenLogin(account: AccountID("compte-1"))
    let session = SecretBytes("session")

    private func table(capacity: Int = 100) -> ResumptionTable {
        ResumptionTable(capacity: capacity) { [clock] in clock.now }
    }

    private func names(_ count: Int) throws -> [SessionName] {
        try (0..<count).map { _ in
            try #require(Randomness.bytes(32).flatMap { SessionName(octets: $0) })
        }
    }

    @Test("knows whom it was told of, for twelve hours")
    func lifetime() throws {
        let table = table()
        let known = try names(2)
        table.admit(known[0], login: login, session: session)
        #expect(table.find(known[0])?.login.proven == login)
        #expect(table.find(known[0])?.session == session)
        #expect(table.find(known[0])?.login.timeLeft == ResumptionTable.lifetime)
        #expect(table.find(known[1]) == nil)
        clock.advance(by: ResumptionTable.lifetime - .seconds(1))
        #expect(table.find(known[0])?.login.timeLeft == .seconds(1))
        clock.advance(by: .seconds(1))
        #expect(table.find(known[0]) == nil)
        #expect(table.find(known[0])?.session == nil)
        table.admit(known[0], login: login, session: session)
        #expect(table.find(known[0]) != nil)
    }

    @Test("holds no secret beyond that time, once it is purged")
    func purge() throws {
        let table = table()
        let known = try names(5)
        for name in known.prefix(3) { table.admit(name, login: login, session: session) }
        clock.advance(by: .seconds(3600))
        for name in known.suffix(2) { table.admit(name, login: login, session: session) }
        table.purge()
        #expect(table.count == 5)
        clock.advance(by: ResumptionTable.lifetime - .seconds(3600))
        table.purge()
        #expect(table.count == 2)
        #expect(known.suffix(2).allSatisfy { table.find($0) != nil })
    }

    @Test("gives a session's place to the one that continues it, for the time that was left")
    func replacement() throws {
        let table = table()
        let known = try names(3)
        table.admit(known[0], login: login, session: session)
        clock.advance(by: .seconds(3600))
        table.replace(known[0], by: known[1], session: SecretBytes("suite"))
        #expect(table.find(known[0]) == nil)
        #expect(table.find(known[1])?.login.proven == login)
        #expect(table.find(known[1])?.login.timeLeft == ResumptionTable.lifetime - .seconds(3600))
        #expect(table.find(known[1])?.session == SecretBytes("suite"))
        table.forget(known[1])
        table.replace(known[1], by: known[2], session: session)
        #expect(table.find(known[2]) == nil, "what is forgotten has no successor")
    }

    @Test(
        "holds its capacity at most, at least half of it, and forgets the oldest",
        arguments: [0, 1, 2, 10, 101]
    )
    func capacity(capacity: Int) throws {
        let table = table(capacity: capacity)
        let all = try names(500)
        for name in all {
            table.admit(name, login: login, session: session)
            #expect(table.find(name) != nil)
        }
        let kept = all.map { table.find($0) != nil }
        let count = kept.count { $0 }
        #expect(count >= max(1, capacity / 2) && count <= max(2, capacity))
        #expect(!kept.dropLast(count).contains(true), "the oldest go first")
    }
}

@Suite("The name of a session")
struct SessionNameTests {
    @Test("has 32 octets, each of which counts")
    func length() throws {
        for count in 0...64 {
            let octets = [UInt8](repeating: 7, count: count)
            let name = SessionName(octets: octets)
            #expect((name != nil) == (count == 32))
        }
        let zeros = [UInt8](repeating: 0, count: 32)
        let names = try (0..<32).map { index in
            var octets = zeros
            octets[index] = 1
            return try #require(SessionName(octets: octets))
        }
        #expect(Set(names).count == 32)
    }
}

extension SessionName {
    fileprivate init?(octets: [UInt8]) {
        guard let name = unsafe octets.withUnsafeBufferPointer({ unsafe SessionName($0) }) else {
            return nil
        }
        self = name
    }
}

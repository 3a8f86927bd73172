import Domain
import TestSupport
import Testing
import Usage

@Suite("A checkpoint of sessions")
struct CheckpointTests {
    private func journal(_ seed: Int) throws -> [AccountingRecord] {
        var generator = RepeatableGenerator(seed: 11_000 + seed)
        let school = try SimulatedSchool(sessions: 20, with: &generator)
        let restarts = try SimulatedRestarts(tellsRestarts: true, with: &generator)
        let delivery = Delivery(longestDelay: seed % 3 * 900, repeated: 10, lost: seed % 20)
        return delivery.deliver(school.events + restarts.events, with: &generator)
    }

    @Test("and the rest of the journal make the whole", arguments: 0..<50)
    func checkpointAndRest(seed: Int) throws {
        let records = try journal(seed)
        var whole = try Folding()
        whole.fold(records, sweeping: 60)

        var generator = RepeatableGenerator(seed: seed)
        var kept = KeptSessions()
        var parts = try Folding()
        var rest = records[...]
        while !rest.isEmpty {
            let length = min(rest.count, generator.number(1...60))
            parts.fold(rest.prefix(length), sweeping: 60)
            rest = rest.dropFirst(length)
            try kept.checkpoint(&parts.book)
            if generator.number(0...2) == 0 { parts.book = try kept.restored() }
        }
        #expect(parts.book.sessions == whole.book.sessions)
        #expect(parts.hours == whole.hours)
    }

    @Test("is lost with what followed it: folding that again gives the same", arguments: 0..<50)
    func foldedAgain(seed: Int) throws {
        let records = try journal(seed)
        let middle = records.count / 2
        var kept = KeptSessions()
        var folding = try Folding()
        folding.fold(records.prefix(middle))
        try kept.checkpoint(&folding.book)
        let sharesThen = folding.shares
        folding.fold(records.dropFirst(middle))

        var again = try Folding(kept.restored())
        again.shares = sharesThen
        again.fold(records.dropFirst(middle))
        #expect(again.book.sessions == folding.book.sessions)
        #expect(again.book.epochs == folding.book.epochs)
        #expect(again.hours == folding.hours)
    }

    @Test("does not depend on how often idle sessions were looked for", arguments: 0..<50)
    func sweeping(seed: Int) throws {
        let records = try journal(seed)
        var never = try Folding()
        never.fold(records)
        never.finish(at: 60_000)
        var often = try Folding()
        often.fold(records, sweeping: 60)
        often.finish(at: 60_000)
        #expect(often.book.sessions == never.book.sessions)
        #expect(often.hours == never.hours)
    }

    @Test("writes what changed, and nothing else")
    func onlyChanges() throws {
        var desk = try AccountingDesk()
        for number in 0..<10 { desk.tell(.start, at: 0, token: number) }
        #expect(desk.book.changes.sessions.count == 10)
        desk.book.changesWereSaved()
        #expect(desk.book.changes.isEmpty)
        desk.tell(.interimUpdate, at: 900, lasted: 900, token: 3)
        #expect(desk.book.changes.sessions.count == 1)
        desk.book.changesWereSaved()
        desk.closeIdle(at: 901)
        #expect(desk.book.changes.isEmpty)
    }

    @Test("gives a session back as it was, with all it can hold")
    func roundTrip() throws {
        var desk = try AccountingDesk()
        let radio = try #require(CalledStation(Array("02-00-00-00-00-01:a:b é".utf8)))
        desk.tell(.start, at: 0, bssid: radio, device: try station(5))
        desk.tell(.interimUpdate, at: 900, lasted: 900, input: .wide(.max))
        desk.tell(.interimUpdate, at: 1000, lasted: 50, input: .wide(3))
        desk.closeIdle(at: 9000)
        var kept = KeptSessions()
        let before = desk.book.sessions
        try kept.checkpoint(&desk.book)
        #expect(try kept.restored().sessions == before)
    }
}

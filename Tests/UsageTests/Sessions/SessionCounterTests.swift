import Domain
import Testing
import Usage

@Suite("The counters of a session")
struct SessionCounterTests {
    @Test("keep their last value when a record leaves them out")
    func absentIsNotZero() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.interimUpdate, at: 900, lasted: 900, input: .wide(10), output: .wide(5000))
        desk.tell(.stop, at: 1000, lasted: 1000)
        #expect(desk.totals.input == 10)
        #expect(desk.totals.output == 5000)
        #expect(desk.totals.seconds == 1000)
    }

    @Test("go by the clock when no session time is told")
    func withoutSessionTime() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.interimUpdate, at: 900)
        desk.tell(.stop, at: 1000, lasted: 1000)
        desk.tell(.stop, at: 1000, heard: 1400)
        #expect(desk.totals.seconds == 1000)
    }

    @Test("of 32 bits that were high and are low have come round")
    func wrap() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.interimUpdate, at: 900, lasted: 900, output: .narrow(4_000_000_000))
        desk.tell(.interimUpdate, at: 1800, lasted: 1800, output: .narrow(5_000_000_000))
        desk.tell(.stop, at: 2700, lasted: 2700, output: .narrow(6_000_000_000))
        #expect(desk.totals.output == 6_000_000_000)
        #expect(desk.book.anomalies[.wrapped] == 1)
    }

    @Test("of 32 bits that were low and are lower began anew")
    func reset() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.interimUpdate, at: 900, lasted: 900, output: .narrow(2_000_000_000))
        desk.tell(.stop, at: 1800, lasted: 1800, output: .narrow(500))
        #expect(desk.totals.output == 2_000_000_500)
        #expect(desk.book.anomalies[.reset] == 1)
    }

    @Test("began anew, and did not come round, when the session time did too")
    func resetOfBoth() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.interimUpdate, at: 900, lasted: 900, output: .narrow(4_000_000_000))
        desk.tell(.stop, at: 1000, lasted: 70, output: .narrow(500))
        #expect(desk.totals.output == 4_000_000_500)
        #expect(desk.totals.seconds == 970)
    }

    @Test("of 64 bits that are lower began anew")
    func wideReset() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.interimUpdate, at: 900, lasted: 900, output: .wide(5_000_000_000))
        desk.tell(.stop, at: 1800, lasted: 1800, output: .wide(300))
        #expect(desk.totals.output == 5_000_000_300)
    }

    @Test("that began anew still take what comes late of the time before")
    func lateBeforeReset() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.interimUpdate, at: 900, lasted: 900, output: .wide(1000))
        desk.tell(.interimUpdate, at: 2000, lasted: 100, output: .wide(50))
        desk.tell(.interimUpdate, at: 1800, heard: 2001, lasted: 1800, output: .wide(1900))
        #expect(desk.totals.output == 1950)
        #expect(desk.totals.seconds == 1900)
    }

    @Test("are not lowered, nor added again, by an old record without a clock of its own")
    func staleWithoutDelay() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.interimUpdate, at: 905, lasted: 905, output: .wide(1000))
        desk.tell(.interimUpdate, at: 908, lasted: 900, output: .wide(900))
        #expect(desk.totals.output == 1000)
        #expect(desk.totals.seconds == 905)
        #expect(desk.book.anomalies[.reset] == nil)
    }

    @Test("never say more than ten gigabits a second")
    func linkRate() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.stop, at: 90, lasted: 90, output: .wide(.max))
        #expect(desk.totals.output == 100 * 1_250_000_000)
        #expect(desk.book.anomalies[.exaggerated] == 1)
    }

    @Test("never say more time than there was, but for a minute")
    func longestTime() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.interimUpdate, at: 90, lasted: .max)
        #expect(desk.totals.seconds == 150)
        desk.tell(.interimUpdate, at: 100, lasted: 40)
        desk.tell(.interimUpdate, at: 110, lasted: .max)
        #expect(desk.totals.seconds == 170)
        desk.tell(.stop, at: 1000, lasted: 1000)
        #expect(desk.totals.seconds == 1000)
    }

    @Test("never say more time between two events than there was, but for a minute")
    func longestStep() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.interimUpdate, at: 2000, lasted: 100)
        desk.tell(.interimUpdate, at: 2010, lasted: 1900)
        #expect(desk.totals.seconds == 170)
    }

    @Test("take a flood of interims for what it tells, not for how often")
    func flood() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        for second in 0..<1000 {
            for _ in 0..<5 {
                let instant = Int64(second)
                desk.tell(
                    .interimUpdate,
                    at: instant,
                    lasted: UInt32(second),
                    output: .wide(UInt64(second) * 10)
                )
            }
        }
        #expect(desk.totals.seconds == 999)
        #expect(desk.totals.output == 9990)
        #expect(desk.totals.records == 5001)
    }

    @Test("bear the worst numbers there are")
    func extremes() throws {
        var book = SessionBook()
        let owner = SessionOwner(place: try somewhere())
        let instants: [Int64] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]
        for instant in instants {
            for status in AccountingRecord.Status.allCases {
                for event in instants {
                    let record = AccountingRecord(
                        packet: 0,
                        receivedAt: Timestamp(secondsSinceEpoch: instant),
                        accessPoint: "",
                        nas: "",
                        status: status,
                        sessionTime: .max,
                        input: AccountedOctets(low: .max, gigawords: .max),
                        output: AccountedOctets(low: .max),
                        delay: .max,
                        eventTimestamp: Timestamp(secondsSinceEpoch: event)
                    )
                    _ = book.apply(record) { _ in owner }
                    _ = book.closeIdle(at: Timestamp(secondsSinceEpoch: event))
                }
            }
        }
        #expect(book.sessions.count <= 1)
    }
}

import Domain
import Testing
import Usage

@Suite("What a session adds to hours")
struct HourlyShareTests {
    private func hour(_ number: Int64) -> UTCHour { UTCHour(containing: after(number * 3600)) }

    @Test("is spread evenly from one event to the next")
    func spread() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 3000)
        let shares = desk.tell(.stop, at: 4200, lasted: 1200, output: .wide(1201))
            .sorted { $0.hour < $1.hour }
        #expect(shares.map(\.hour) == [hour(0), hour(1)])
        #expect(shares.map(\.seconds) == [600, 600])
        #expect(shares.map(\.output) == [600, 601])
        #expect(shares.map(\.records) == [0, 1])
        #expect(shares.map(\.isCoarse) == [false, false])
    }

    @Test("follows the interims: an hour without traffic has none")
    func followsInterims() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.interimUpdate, at: 3600, lasted: 3600, output: .wide(1000))
        desk.tell(.interimUpdate, at: 7200, lasted: 7200, output: .wide(1000))
        desk.tell(.stop, at: 9000, lasted: 9000, output: .wide(1500))
        var octets: [UTCHour: Int64] = [:]
        for share in desk.shares { octets[share.hour, default: 0] += share.output }
        #expect(octets[hour(0)] == 1000)
        #expect(octets[hour(1)] ?? 0 == 0)
        #expect(octets[hour(2)] == 500)
    }

    @Test("is marked as estimated when the events are more than two hours apart")
    func coarse() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        let fine = desk.tell(.interimUpdate, at: 7200, lasted: 7200)
        #expect(fine.allSatisfy { !$0.isCoarse })
        let coarse = desk.tell(.stop, at: 14_401, lasted: 14_401)
        #expect(coarse.filter { $0.seconds > 0 }.allSatisfy { $0.isCoarse })
    }

    @Test("starts from the last record that told the counter, not from the last record")
    func sinceTheCounterWasTold() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.interimUpdate, at: 3600, lasted: 3600)
        let shares = desk.tell(.stop, at: 7200, lasted: 7200, output: .wide(100))
        #expect(shares.first { $0.hour == hour(0) }?.output == 50)
    }

    @Test("does not change from an event older than 26 hours")
    func late() throws {
        var desk = try AccountingDesk()
        #expect(desk.tell(.stop, at: 0, heard: 26 * 3600 + 1, lasted: 10).isEmpty)
        #expect(desk.book.anomalies[.late] == 1)
        #expect(desk.session == nil)
        #expect(desk.tell(.stop, at: 0, heard: 26 * 3600, lasted: 10).isEmpty == false)
    }

    @Test("goes to no hour before the late window, and loses nothing")
    func clipped() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0, heard: 20 * 3600)
        let shares = desk.tell(
            .stop,
            at: 40 * 3600,
            lasted: 40 * 3600,
            output: .wide(40_000)
        )
        #expect(shares.allSatisfy { $0.hour >= hour(14) })
        #expect(UsageTotals(shares).output == 40_000)
        // Evenly: no hour holds what many had.
        #expect(
            shares.allSatisfy { $0.output <= 40_000 / 26 + 1 && $0.seconds <= 40 * 3600 / 26 + 1 }
        )
    }

    @Test("never goes into the future, whatever the access point's clock says")
    func future() throws {
        var book = SessionBook()
        let owner = SessionOwner(place: try somewhere())
        let record = AccountingRecord(
            packet: 1,
            receivedAt: after(3590),
            accessPoint: "borne",
            nas: "borne",
            status: .start,
            sessionID: "1",
            eventTimestamp: after(4000)
        )
        let shares = book.apply(record) { _ in owner }
        #expect(shares.map(\.hour) == [hour(0)])
    }
}

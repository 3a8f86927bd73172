import Domain
import Testing
import Usage

@Suite("Accounting-On and Accounting-Off")
struct AccessPointRestartTests {
    @Test("end the sessions of before at their last evidence, those of after go on")
    func endsWhatWasBefore() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0, token: 1)
        desk.tell(.interimUpdate, at: 900, lasted: 900, token: 1)
        desk.tell(.start, at: 1010, token: 2)
        desk.tell(.on, at: 1000, heard: 1011)
        #expect(desk.book.openSessions.map(\.openedAt) == [after(1010)])
        desk.closeIdle(at: 1060)
        #expect(desk.totals.seconds == 900)
        #expect(desk.totals.lost == 1)
    }

    @Test("leave the sessions of other access points alone")
    func otherAccessPoint() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0, token: 1, nas: "a")
        desk.tell(.off, at: 10, nas: "b")
        #expect(desk.book.openSessions.count == 1)
    }

    @Test("of one radio leave the sessions of the others alone")
    func oneRadio() throws {
        var desk = try AccountingDesk()
        let first = try #require(CalledStation(Array("02-00-00-00-00-01:lycee".utf8)))
        let second = try #require(CalledStation(Array("02-00-00-00-00-02:lycee".utf8)))
        desk.tell(.start, at: 0, token: 1, bssid: first)
        desk.tell(.start, at: 0, token: 2, bssid: second)
        desk.tell(.on, at: 10, bssid: second)
        #expect(desk.book.openSessions.map(\.calledStation) == [first])
        desk.tell(.on, at: 20)
        #expect(desk.book.openSessions.isEmpty)
    }

    @Test("that come late do not end a session that was heard of since")
    func lateOn() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.interimUpdate, at: 900, lasted: 900)
        desk.tell(.on, at: 500, heard: 910)
        #expect(desk.book.openSessions.count == 1)
    }

    @Test("do not end a session that shows that it lives on")
    func survives() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.on, at: 100)
        desk.closeIdle(at: 120)
        #expect(desk.book.openSessions.isEmpty)
        desk.tell(.interimUpdate, at: 900, lasted: 900)
        #expect(desk.book.openSessions.count == 1)
        #expect(desk.totals.seconds == 900)
        #expect(desk.totals.sessions == 1)
        #expect(desk.totals.lost == 0)
    }

    @Test("let numbers come back: what follows under one is another session")
    func numbersComeBack() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0, token: nil)
        desk.tell(.interimUpdate, at: 900, lasted: 900, output: .narrow(4_000_000_000), token: nil)
        desk.tell(.on, at: 1000)
        desk.tell(.interimUpdate, at: 1910, lasted: 900, output: .narrow(70), token: nil)
        desk.tell(.stop, at: 2010, lasted: 1000, output: .narrow(80), token: nil)
        #expect(desk.totals.sessions == 2)
        #expect(desk.totals.lost == 1)
        #expect(desk.totals.seconds == 1900)
        #expect(desk.totals.output == 4_000_000_080)
    }

    @Test("cost the same however many sessions there are")
    func constantCost() throws {
        var desk = try AccountingDesk()
        for number in 0..<30_000 {
            desk.tell(.start, at: 0, token: number, nas: "borne \(number % 60)")
        }
        desk.book.changesWereSaved()
        for number in 0..<60 { desk.tell(.on, at: 100, nas: "borne \(number)") }
        // Nothing is written but the 60 restarts: the sessions wait until they are looked at.
        #expect(desk.book.changes.sessions.isEmpty)
        #expect(desk.book.changes.epochs.count == 60)
        #expect(desk.book.openSessions.isEmpty)
        #expect(desk.book.concurrency.isEmpty)
        desk.closeIdle(at: 120)
        #expect(desk.totals.lost == 30_000)
        #expect(desk.totals.seconds == 0)
    }

    @Test("that our own wrong clock put into the future do not hide what comes")
    func wrongClock() throws {
        var desk = try AccountingDesk()
        desk.tell(.on, at: 50_000)
        desk.tell(.start, at: 0)
        desk.tell(.interimUpdate, at: 900, lasted: 900)
        #expect(desk.book.openSessions.count == 1)
        #expect(desk.totals.seconds == 900)
    }

    @Test("are forgotten after the late window")
    func forgotten() throws {
        var desk = try AccountingDesk()
        desk.tell(.on, at: 0)
        desk.book.changesWereSaved()
        desk.closeIdle(at: 26 * 3600 + 1)
        #expect(desk.book.epochs.isEmpty)
        #expect(desk.book.changes.forgottenScopes.map(\.nas) == ["borne"])
    }
}

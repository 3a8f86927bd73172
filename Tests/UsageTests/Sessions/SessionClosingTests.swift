import Domain
import Testing
import Usage

@Suite("The end of a session")
struct SessionClosingTests {
    @Test("is presumed after three interim intervals and a minute, at its last evidence")
    func timeOut() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.interimUpdate, at: 900, lasted: 900)
        desk.closeIdle(at: 900 + 2760)
        #expect(desk.book.openSessions.count == 1)
        desk.closeIdle(at: 900 + 2761)
        #expect(desk.book.openSessions.isEmpty)
        let session = try #require(desk.session)
        #expect(session.end == .presumed)
        #expect(session.lastEvidence == after(900))
        #expect(desk.totals.seconds == 900)
        #expect(desk.totals.lost == 1)
    }

    @Test("invents no time: a session with nothing but its Start lasted nothing")
    func nothingInvented() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.closeIdle(at: 80_000)
        #expect(desk.totals.seconds == 0)
        #expect(desk.totals.lost == 1)
    }

    @Test("that a Stop told is not taken back by an interim that comes after it")
    func interimAfterStop() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.stop, at: 1000, lasted: 1000, output: .wide(5000))
        desk.tell(.interimUpdate, at: 900, heard: 1010, lasted: 900, output: .wide(4000))
        desk.tell(.interimUpdate, at: 1020, lasted: 900, output: .wide(6000))
        #expect(desk.book.openSessions.isEmpty)
        #expect(desk.totals.seconds == 1000)
        // What is greater counts, wherever it comes from.
        #expect(desk.totals.output == 6000)
        #expect(desk.totals.sessions == 1)
    }

    @Test("that a Stop told lets no counter begin anew")
    func resetAfterStop() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.stop, at: 1000, lasted: 1000, output: .wide(5000))
        desk.tell(.interimUpdate, at: 2000, lasted: 50, output: .wide(10))
        #expect(desk.totals.seconds == 1000)
        #expect(desk.totals.output == 5000)
    }

    @Test("that was only presumed is taken back by a later interim, with the loss")
    func presumedEndTakenBack() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.closeIdle(at: 3000)
        #expect(desk.totals.lost == 1)
        desk.tell(.interimUpdate, at: 3600, lasted: 3600)
        #expect(desk.book.openSessions.count == 1)
        #expect(desk.totals.lost == 0)
        #expect(desk.totals.seconds == 3600)
        #expect(desk.book.anomalies[.resumed] == 1)
    }

    @Test("that was only presumed stays when the interim is an old one")
    func oldInterimDoesNotReopen() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.interimUpdate, at: 900, lasted: 900)
        desk.closeIdle(at: 5000)
        desk.tell(.interimUpdate, at: 450, heard: 5010, lasted: 450)
        #expect(desk.book.openSessions.isEmpty)
        #expect(desk.totals.seconds == 900)
    }

    @Test("with its access point stays when the interim is from before that")
    func interimOfBeforeTheRestart() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.on, at: 1000)
        desk.tell(.interimUpdate, at: 900, heard: 1010, lasted: 900)
        #expect(desk.session?.end == .presumed)
        #expect(desk.session?.lastEvidence == after(900))
        #expect(desk.totals.seconds == 900)
        #expect(desk.totals.lost == 1)
    }

    @Test("is told by a Stop however late: the session is not lost then")
    func lateStop() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.closeIdle(at: 3000)
        desk.tell(.stop, at: 1200, heard: 40_000, lasted: 1200)
        #expect(desk.totals.lost == 0)
        #expect(desk.totals.seconds == 1200)
        #expect(desk.session?.end == .told)
    }

    @Test("comes with the next session of the same device, when its Stop is missing")
    func followed() throws {
        var desk = try AccountingDesk()
        let device = try station(1)
        desk.tell(.start, at: 0, device: device)
        desk.tell(.interimUpdate, at: 900, lasted: 900, device: device)
        desk.tell(.start, at: 1000, token: 2, id: "0002", device: device)
        #expect(desk.book.openSessions.map(\.openedAt) == [after(1000)])
        #expect(desk.totals.lost == 1)
        #expect(desk.totals.seconds == 900)
        desk.tell(.stop, at: 950, heard: 1005, lasted: 950, device: device)
        #expect(desk.totals.lost == 0)
        #expect(desk.totals.seconds == 950)
    }

    @Test("is not taken from a session by an older one of the same device that comes late")
    func lateOlderStart() throws {
        var desk = try AccountingDesk()
        let device = try station(1)
        desk.tell(.start, at: 1000, token: 2, id: "0002", device: device)
        desk.tell(.start, at: 0, heard: 1001, device: device)
        #expect(desk.book.openSessions.contains { $0.openedAt == after(1000) })
    }

    @Test("is forgotten after the late window")
    func forgotten() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0)
        desk.tell(.stop, at: 60, lasted: 60)
        desk.closeIdle(at: 60 + 26 * 3600)
        #expect(desk.session != nil)
        desk.closeIdle(at: 61 + 26 * 3600)
        #expect(desk.session == nil)
        #expect(desk.book.changes.forgottenSessions.count == 1)
    }
}

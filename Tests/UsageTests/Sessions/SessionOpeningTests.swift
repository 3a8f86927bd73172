import Domain
import Testing
import Usage

@Suite("The beginning of a session")
struct SessionOpeningTests {
    @Test("without a Start is where the session time puts it")
    func startMissing() throws {
        var desk = try AccountingDesk()
        desk.tell(.interimUpdate, at: 900, lasted: 900, output: .wide(1000))
        #expect(desk.session?.openedAt == after(0))
        #expect(desk.totals.seconds == 900)
        #expect(desk.totals.output == 1000)
        #expect(desk.totals.sessions == 1)
        #expect(desk.book.anomalies[.startMissing] == 1)
        desk.tell(.start, at: 0, heard: 901)
        #expect(desk.totals.sessions == 1)
        #expect(desk.totals.seconds == 900)
    }

    @Test("without a Start is not before its access point began; octets are in proportion")
    func notBeforeTheEpoch() throws {
        var desk = try AccountingDesk()
        desk.tell(.on, at: 600)
        desk.tell(
            .interimUpdate,
            at: 900,
            lasted: 900,
            input: .wide(900),
            output: .wide(9000)
        )
        #expect(desk.session?.openedAt == after(600))
        #expect(desk.totals.input == 300)
        #expect(desk.totals.seconds == 300)
        #expect(desk.totals.output == 3000)
        desk.tell(.stop, at: 1000, lasted: 1000, output: .wide(10_000))
        #expect(desk.totals.seconds == 400)
        #expect(desk.totals.output == 4000)
    }

    @Test("without a Start is not before the late window")
    func notBeforeTheWindow() throws {
        var desk = try AccountingDesk()
        desk.tell(.interimUpdate, at: 0, lasted: 52 * 3600, output: .wide(520))
        #expect(desk.session?.openedAt == after(-26 * 3600))
        #expect(desk.totals.seconds == 26 * 3600)
        #expect(desk.totals.output == 260)
    }

    @Test("and its end are both in a Stop that comes alone")
    func stopAlone() throws {
        var desk = try AccountingDesk()
        desk.tell(.stop, at: 500, lasted: 500, input: .wide(7))
        #expect(desk.book.openSessions.isEmpty)
        #expect(desk.totals.sessions == 1)
        #expect(desk.totals.seconds == 500)
        #expect(desk.totals.input == 7)
        #expect(desk.totals.records == 1)
        #expect(desk.totals.lost == 0)
    }

    @Test("is asked an owner for, once")
    func ownerAskedOnce() throws {
        var book = SessionBook()
        let owner = SessionOwner(place: try somewhere(.enseignant, .iOS), account: AccountID("7"))
        var asked = 0
        for status in [AccountingRecord.Status.start, .interimUpdate, .stop] {
            let record = AccountingRecord(
                packet: 1,
                receivedAt: after(0),
                accessPoint: "borne",
                nas: "borne",
                status: status,
                sessionID: "1",
                token: SessionToken(1)
            )
            let shares = book.apply(record) { _ in
                asked += 1
                return owner
            }
            #expect(shares.allSatisfy { $0.place == owner.place })
        }
        #expect(asked == 1)
        #expect(book.sessions(of: AccountID("7")).count == 1)
        #expect(book.sessions(of: AccountID("8")).isEmpty)
    }

    @Test("is another when a number comes back with another token")
    func numbersComeBack() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0, token: 1)
        desk.tell(.start, at: 10, token: 2)
        #expect(desk.book.openSessions.count == 2)
    }

    @Test("is the same whatever address the access point speaks from, if the token is the same")
    func otherPath() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0, nas: "10.0.0.1")
        desk.tell(.stop, at: 10, lasted: 10, nas: "192.0.2.1")
        #expect(desk.totals.sessions == 1)
        #expect(desk.totals.seconds == 10)
    }

    @Test("without a token is told by access point and number")
    func withoutToken() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0, token: nil, nas: "a")
        desk.tell(.start, at: 0, token: nil, nas: "b")
        desk.tell(.stop, at: 10, lasted: 10, token: nil, nas: "a")
        #expect(desk.book.openSessions.map(\.nas) == ["b"])
    }

    @Test("under a number that ended is a new session; a repeated Start is not")
    func startAgain() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0, token: nil)
        desk.tell(.start, at: 0, heard: 8, token: nil)
        #expect(desk.totals.sessions == 1)
        desk.tell(.stop, at: 100, lasted: 100, token: nil)
        desk.tell(.start, at: 0, heard: 110, token: nil)
        #expect(desk.book.openSessions.isEmpty)
        desk.tell(.start, at: 200, token: nil)
        desk.tell(.stop, at: 250, lasted: 50, token: nil)
        #expect(desk.totals.sessions == 2)
        #expect(desk.totals.seconds == 150)
        // What comes of the first one now is nobody's.
        desk.tell(.interimUpdate, at: 90, heard: 260, lasted: 90, token: nil)
        #expect(desk.totals.seconds == 150)
        #expect(desk.book.anomalies[.followed] == 1)
    }

    @Test("told twice with other attributes is one")
    func toldTwice() throws {
        var desk = try AccountingDesk()
        desk.tell(.start, at: 0, nas: "borne", device: try station(1))
        desk.tell(.start, at: 0, heard: 1, nas: "contrôleur")
        desk.tell(.stop, at: 60, lasted: 60, nas: "borne", device: try station(1))
        desk.tell(.stop, at: 60, heard: 62, lasted: 60, nas: "contrôleur")
        #expect(desk.totals.sessions == 1)
        #expect(desk.totals.seconds == 60)
    }

    @Test("is when the access point's clock says, if that is within ten minutes of ours")
    func eventTimestamp() throws {
        let owner = SessionOwner(place: try somewhere())
        let clocks: [(Int64, Int64)] = [(400, 400), (399, 1000), (1001, 1000), (0, 1000)]
        for (told, believed) in clocks {
            var book = SessionBook()
            let record = AccountingRecord(
                packet: 1,
                receivedAt: after(1000),
                accessPoint: "borne",
                nas: "borne",
                status: .start,
                sessionID: "1",
                eventTimestamp: after(told)
            )
            _ = book.apply(record) { _ in owner }
            #expect(book.openSessions.map(\.openedAt) == [after(believed)])
        }
    }
}

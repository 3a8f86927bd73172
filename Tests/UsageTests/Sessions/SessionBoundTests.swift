import Domain
import Testing

@testable import Usage

@Suite("The bounds of the book")
struct SessionBoundTests {
    private func limits() -> SessionLimits {
        var limits = SessionLimits()
        limits.openSessions = 100
        limits.endedSessions = 50
        limits.accessPoints = 10
        return limits
    }

    @Test("hold whatever comes; who was silent for longest is lost, and counted")
    func sessions() throws {
        var desk = try AccountingDesk(limits: limits())
        for number in 0..<1000 {
            desk.tell(.start, at: Int64(number), token: number)
            #expect(desk.book.openSessions.count <= 100)
            #expect(desk.book.sessions.count <= 156)
        }
        #expect(desk.book.openSessions.contains { $0.openedAt == after(999) })
        #expect(!desk.book.openSessions.contains { $0.openedAt == after(0) })
        #expect(desk.totals.sessions == 1000)
        #expect(desk.totals.lost >= 900)
        #expect(try #require(desk.book.anomalies[.overflow]) >= 900)
    }

    @Test("hold for devices: one is forgotten with its last session")
    func devices() throws {
        var desk = try AccountingDesk(limits: limits())
        for number in 0..<1000 {
            desk.tell(.start, at: Int64(number), token: number, device: try station(number))
        }
        #expect(desk.book.stations.count == desk.book.sessions.count)
        desk.closeIdle(at: 30 * 3600)
        #expect(desk.book.sessions.isEmpty)
        #expect(desk.book.stations.isEmpty)
    }

    @Test("hold for access points that restart")
    func accessPoints() throws {
        var desk = try AccountingDesk(limits: limits())
        for number in 0..<100 { desk.tell(.on, at: Int64(number), nas: "borne \(number)") }
        #expect(desk.book.epochs.count <= 10)
        let newest = AccountingScope(nas: "borne 99", radio: nil)
        #expect(desk.book.epochs[newest] == after(99))
    }

    @Test("count open sessions by school and kind of person")
    func concurrency() throws {
        var book = SessionBook()
        let populations: [UsagePopulation] = [.eleve, .eleve, .enseignant]
        for (number, population) in populations.enumerated() {
            let owner = SessionOwner(place: try somewhere(population))
            let record = AccountingRecord(
                packet: 0,
                receivedAt: after(0),
                accessPoint: "borne",
                nas: "borne",
                status: .start,
                sessionID: "\(number)"
            )
            _ = book.apply(record) { _ in owner }
        }
        let school = try somewhere().establishment
        #expect(
            book.concurrency == [
                ConcurrencyPlace(establishment: school, population: .eleve): 2,
                ConcurrencyPlace(establishment: school, population: .enseignant): 1,
            ]
        )
    }
}

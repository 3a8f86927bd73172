import Domain
import NIOCore
import TestSupport
import Testing

@testable import Bench
@testable import RADIUS

@Suite("A request without an answer")
struct RetransmissionTests {
    private func play(_ retransmissions: Int = 3) throws -> (PlayedPort, PhaseEnd, [UInt8]) {
        var plan = LoadPlan.test()
        plan.retransmissions = retransmissions
        let played = try PlayedPort(plan)
        let end = PhaseEnd(played.driver.measure())
        let sent = try played.sent()
        try #require(sent.count == 1)
        return (played, end, sent[0])
    }

    /// RFC 5080 §2.2.1: the same identifier and authenticator, so that a server knows it again.
    @Test("is sent again octet for octet, at twice the distance each time")
    func patience() throws {
        let (played, _, request) = try play()
        // Three seconds from now, then six after that, and twelve; the sweeps tell the time.
        for (early, due) in [(2.5, 3.5), (9, 10), (21, 22.5)] {
            played.sweep(after: .milliseconds(Int64(early * 1000)))
            #expect(try played.sent().isEmpty, "at \(early)")
            played.sweep(after: .milliseconds(Int64(due * 1000)))
            #expect(try played.sent() == [request], "at \(due)")
        }
        #expect(played.driver.tally.retransmissions == 3)
        #expect(played.driver.tally.octetsSent == request.count * 4)
    }

    @Test("is lost after the last try, for one reason", arguments: [0, 1, 3])
    func lost(retransmissions: Int) throws {
        let (played, end, _) = try play(retransmissions)
        for round in 1...retransmissions + 1 {
            #expect(played.driver.tally.failures.isEmpty)
            played.sweep(after: .hours(Int64(round)))
        }
        #expect(try played.sent().count == retransmissions)
        played.driver.tick()
        #expect(end.tally?.failures == ["no answer": 1])
        #expect(end.tally?.retransmissions == retransmissions)
    }

    @Test("is not lost when an answer comes to its repetition")
    func late() throws {
        let (played, _, octets) = try play()
        played.sweep(after: .seconds(4))
        let request = try Packet(decoding: octets.span)
        try played.receive(try PlayedPort.answer(.accountingResponse, to: request))
        // The repetition, and the next request of the same session.
        #expect(try played.sent().count == 2)
        // The answer to the repetition finds nobody.
        try played.receive(try PlayedPort.answer(.accountingResponse, to: request))
        #expect(played.driver.tally.strayAnswers == 1)
        #expect(played.driver.tally.failures.isEmpty)
    }

    @Test("waits on when what comes is not to be believed, and says so in the end")
    func forged() throws {
        let (played, end, octets) = try play(1)
        let request = try Packet(decoding: octets.span)
        let forged = try PlayedPort.answer(.accountingResponse, to: request, secret: "another")
        try played.receive(forged)
        try played.receive([1, 2, 3])
        var other = try PlayedPort.answer(.accountingResponse, to: request)
        other[1] &+= 1
        try played.receive(other)
        #expect(try played.sent().isEmpty)
        #expect(played.driver.tally.strayAnswers == 3)
        played.sweep(after: .hours(1))
        played.sweep(after: .hours(2))
        played.driver.tick()
        #expect(end.tally?.failures == ["wrong Response Authenticator": 1])
    }

    @Test("is answered all the same after a forgery")
    func goodAfterForged() throws {
        let (played, _, octets) = try play()
        let request = try Packet(decoding: octets.span)
        try played.receive(
            try PlayedPort.answer(.accountingResponse, to: request, secret: "another")
        )
        try played.receive(try PlayedPort.answer(.accountingResponse, to: request))
        #expect(try played.sent().count == 1)
        #expect(played.driver.tally.failures.isEmpty)
    }
}

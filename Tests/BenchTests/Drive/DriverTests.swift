import Domain
import NIOCore
import TestSupport
import Testing

@testable import Bench
@testable import RADIUS

@Suite("A load test's loop")
struct DriverTests {
    @Test("plays accounting sessions from Start to Stop (RFC 2866)")
    func accounting() throws {
        let played = try PlayedPort(.test())
        let end = PhaseEnd(played.driver.measure())
        var sessions: [ArraySlice<UInt8>?] = []
        var statuses: [ArraySlice<UInt8>?] = []
        for _ in 0..<3 {
            let request = try played.request()
            #expect(request.code == .accountingRequest)
            try request.verifyRequestAuthenticator(SecretBytes(LoadPlan.secret))
            #expect(request.value(of: .userName) == Array("un".utf8)[...])
            #expect(request.callingStation?.isLocallyAdministered == true)
            statuses.append(request.value(of: .acctStatusType))
            sessions.append(request.value(of: .acctSessionID))
            try played.receive(try PlayedPort.answer(.accountingResponse, to: request))
        }
        #expect(statuses == [[0, 0, 0, 1], [0, 0, 0, 3], [0, 0, 0, 2]])
        #expect(Set(sessions).count == 1)
        #expect(sessions.first??.isEmpty == false)
        #expect(end.tally?.recorded == 1)
        #expect(end.tally?.roundTrips == 3)
        #expect(end.tally?.failures == [:])
    }

    @Test("begins a login with its identity, whole and signed")
    func login() throws {
        let plan = LoadPlan.test(.logins(.tls13, resumes: false))
        let played = try PlayedPort(plan)
        _ = played.driver.measure()
        let request = try played.request()
        try request.verifyMessageAuthenticator(SecretBytes(LoadPlan.secret))
        #expect(request.code == .accessRequest)
        #expect(request.value(of: .userName) == Array(plan.identity.utf8)[...])
        #expect(request.framedMTU == plan.framedMTU)
        #expect(request.eapMessage == [2, 0, 0, 32, 1] + Array(plan.identity.utf8))
        #expect(!request.contains(.state))
    }

    @Test(
        "fails a login for an answer that no honest server gives",
        arguments: [
            (PacketCode.accessAccept, "accept without EAP-Message"),
            (.accessChallenge, "challenge without EAP-Message"),
            (.accessReject, "a right password is rejected"),
            (.accountingResponse, "unexpected code 5"),
        ]
    )
    func deviation(code: PacketCode, reason: String) throws {
        let played = try PlayedPort(.test(.logins(.tls13, resumes: false)))
        let end = PhaseEnd(played.driver.measure())
        try played.receive(try PlayedPort.answer(code, to: try played.request()))
        #expect(end.tally?.failures == [reason: 1])
    }

    @Test("expects a wrong password to be rejected")
    func wrongPassword() throws {
        var plan = LoadPlan.test(.logins(.tls12, resumes: false), extent: .count(2))
        plan.wrongPasswordShare = 1
        let played = try PlayedPort(plan)
        let end = PhaseEnd(played.driver.measure())
        try played.receive(try PlayedPort.answer(.accessReject, to: try played.request()))
        try played.receive(try PlayedPort.answer(.accessAccept, to: try played.request()))
        #expect(end.tally?.rejected == 1)
        #expect(end.tally?.failures == ["a wrong password is accepted": 1])
    }

    @Test("has as many under way as it was told, until it has begun all", arguments: [1, 4, 9])
    func closedLoop(concurrency: Int) throws {
        let plan = LoadPlan.test(pace: .concurrency(concurrency), extent: .count(20))
        let played = try PlayedPort(plan)
        let end = PhaseEnd(played.driver.measure())
        var waiting = try played.sent()
        #expect(waiting.count == concurrency)
        var answered = 0
        while let octets = waiting.popLast() {
            let request = try Packet(decoding: octets.span)
            try played.receive(try PlayedPort.answer(.accountingResponse, to: request))
            answered += 1
            waiting += try played.sent()
            #expect(waiting.count <= concurrency)
        }
        #expect(answered == 60)
        #expect(end.tally?.recorded == 20)
    }

    @Test("gives each device an account, and each its own address")
    func devices() throws {
        let plan = LoadPlan.test(pace: .concurrency(6), extent: .count(6), deviceCount: 4)
        let played = try PlayedPort(plan)
        _ = played.driver.measure()
        let requests = try played.sent().map { try Packet(decoding: $0.span) }
        #expect(Set(requests.compactMap(\.callingStation)).count == 6)
        #expect(Set(requests.map(\.identifier)).count == 6)
        let names = requests.compactMap { $0.value(of: .userName) }
            .map { String(decoding: $0, as: UTF8.self) }
        #expect(names == ["un", "deux", "un", "deux", "un", "deux"])
    }

    @Test("ends at once when it is stopped, counts nothing half-done, and begins nothing more")
    func stop() throws {
        let played = try PlayedPort(.test(extent: .count(1_000)))
        let end = PhaseEnd(played.driver.measure())
        let request = try played.request()
        played.driver.stop()
        #expect(end.tally?.recorded == 0)
        #expect(end.tally?.failures.isEmpty == true)
        try played.receive(try PlayedPort.answer(.accountingResponse, to: request))
        #expect(end.tally?.recorded == 0)
    }

    @Test("begins no measurement after it was stopped while it prepared")
    func stopWhilePreparing() throws {
        let plan = LoadPlan.test(
            .logins(.tls13, resumes: true),
            extent: .duration(.seconds(3_600)),
            deviceCount: 1
        )
        let played = try PlayedPort(plan)
        let preparation = PhaseEnd(played.driver.prepare(.tls13))
        played.driver.stop()
        try played.receive(try PlayedPort.answer(.accessReject, to: try played.request()))
        #expect(preparation.tally != nil)
        let end = PhaseEnd(played.driver.measure())
        #expect(try played.sent().isEmpty)
        #expect(end.tally?.accepted == 0)
    }

    @Test("prepares devices with their right passwords, whatever is measured")
    func preparation() throws {
        var plan = LoadPlan.test(.logins(.tls13, resumes: true), deviceCount: 3)
        plan.wrongPasswordShare = 1
        let played = try PlayedPort(plan)
        let preparation = PhaseEnd(played.driver.prepare(.tls13))
        for octets in try played.sent() {
            let request = try Packet(decoding: octets.span)
            try played.receive(try PlayedPort.answer(.accessReject, to: request))
        }
        #expect(preparation.tally?.failures == ["a right password is rejected": 3])
        #expect(preparation.tally?.rejected == 0)
    }

    @Test("survives a request that cannot be written")
    func tooLong() throws {
        var plan = LoadPlan.test(extent: .count(1_000))
        let login = String(repeating: "l", count: 300)
        plan.accounts = [LoadAccount(login: login, password: SecretBytes("p"))]
        let played = try PlayedPort(plan)
        let end = PhaseEnd(played.driver.measure())
        #expect(try played.sent().isEmpty)
        #expect(end.tally?.failures == ["request too long": 1_000])
    }
}

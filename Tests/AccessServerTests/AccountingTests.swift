import Domain
import Synchronization
import TestSupport
import Testing

@testable import AccessServer
@testable import RADIUS

/// Keeps accounting, and says of it what it is told to say, when it is told.
final class AccountingRecorder: AccountingSink {
    private struct State {
        var records: [AccountingRecord] = []
        var waiting: [@Sendable (AccountingOutcome) -> Void] = []
    }

    private let state = Mutex(State())
    private let outcome: AccountingOutcome?

    /// With `nil`, each record waits for `finish`.
    init(_ outcome: AccountingOutcome? = .durable) {
        self.outcome = outcome
    }

    func store(
        _ record: AccountingRecord,
        done: @escaping @Sendable (AccountingOutcome) -> Void
    ) {
        state.withLock { $0.records.append(record) }
        if let outcome { done(outcome) } else { state.withLock { $0.waiting.append(done) } }
    }

    var all: [AccountingRecord] { state.withLock { $0.records } }

    func finish(_ outcome: AccountingOutcome) {
        let waiting = state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        for done in waiting { done(outcome) }
    }
}

@Suite("Accounting", .serialized)
struct AccountingTests {
    private func request(
        _ status: AccountingRecord.Status = .start,
        _ more: (inout Request) -> Void = { _ in }
    ) throws -> [UInt8] {
        var request = Request(.accountingRequest, identifier: 7, authenticator: .zero)
        request.append(.acctStatusType, integer: status.rawValue)
        request.append(.acctSessionID, "5F3A-1".utf8)
        request.append(.nasIdentifier, "borne-hall".utf8)
        more(&request)
        return try #require(request.sealed(with: RunningServer.secret))
    }

    @Test("What is durable is acknowledged, and read as it was sent")
    func acknowledged() async throws {
        let recorder = AccountingRecorder()
        try await RunningServer.with(accounting: recorder) { running in
            let socket = try PeerUDPSocket()
            let token = SessionToken(high: 1, low: .max)
            let octets = try request(.stop) { request in
                request.append(.class, Array("of another server".utf8)[...])
                request.append(.class, token.octets)
                request.append(.userName, "anonyme@lycee.example".utf8)
                request.append(.callingStationID, "02-00-00-00-00-01".utf8)
                request.append(.calledStationID, "00-10-A4-23-19-C0:Lycée".utf8)
                request.append(.nasPort, integer: 3)
                request.append(.framedIPAddress, integer: 0x0A01_0203)
                request.append(.acctSessionTime, integer: 2400)
                request.append(.acctInputOctets, integer: 1)
                request.append(.acctOutputOctets, integer: 2)
                request.append(.acctOutputGigawords, integer: 3)
                request.append(.acctDelayTime, integer: 4)
                request.append(.eventTimestamp, integer: 1_800_000_000)
                request.append(.acctTerminateCause, integer: 1)
            }
            try socket.send(octets, port: running.accountingPort)
            let answer = try #require(try await socket.receive(within: .seconds(3)))
            let reply = try #require(RADIUSPacket(answer))
            #expect(reply.code == 5)
            #expect(reply.identifier == 7)
            #expect(reply.attributes.isEmpty)

            let record = try #require(recorder.all.first)
            var expected = AccountingRecord(
                packet: Authenticator(octets[4..<20]).bits,
                receivedAt: record.receivedAt,
                accessPoint: "borne-test",
                nas: "borne-test\u{1F}borne-hall",
                status: .stop,
                sessionID: "5F3A-1",
                token: token
            )
            expected.userName = "anonyme@lycee.example"
            expected.station = StationID("02-00-00-00-00-01".utf8)
            expected.calledStation = CalledStation(Array("00-10-A4-23-19-C0:Lycée".utf8))
            expected.port = "3"
            expected.address = IPAddress("10.1.2.3")
            expected.sessionTime = 2400
            expected.input = AccountedOctets(low: 1)
            expected.output = AccountedOctets(low: 2, gigawords: 3)
            expected.delay = 4
            expected.eventTimestamp = Timestamp(secondsSinceEpoch: 1_800_000_000)
            expected.terminateCause = 1
            #expect(record == expected)
        }
    }

    @Test(
        "What is not stored gets silence and a counted reason, and may come again",
        arguments: [
            (AccountingOutcome.notStored, DropReason.accountingNotStored),
            (.overload, .overload),
        ]
    )
    func silence(outcome: AccountingOutcome, reason: DropReason) async throws {
        let recorder = AccountingRecorder(outcome)
        try await RunningServer.with(accounting: recorder) { running in
            let socket = try PeerUDPSocket()
            let octets = try request()
            for turn in 1...2 {
                try socket.send(octets, port: running.accountingPort)
                #expect(try await socket.receive(within: .milliseconds(200)) == nil)
                #expect(running.server.drops.totals == [reason: turn])
            }
            #expect(recorder.all.count == 2)
        }
    }

    @Test("A retransmission is stored once: silence while it waits, then the same octets")
    func retransmission() async throws {
        let recorder = AccountingRecorder(nil)
        try await RunningServer.with(accounting: recorder) { running in
            let socket = try PeerUDPSocket()
            let octets = try request()
            try socket.send(octets, port: running.accountingPort)
            try socket.send(octets, port: running.accountingPort)
            #expect(try await socket.receive(within: .milliseconds(200)) == nil)
            recorder.finish(.durable)
            let first = try #require(try await socket.receive(within: .seconds(3)))
            try socket.send(octets, port: running.accountingPort)
            #expect(try await socket.receive(within: .seconds(3)) == first)
            #expect(recorder.all.count == 1)
            #expect(running.server.drops.totals == [.duplicatePending: 1])
        }
    }

    @Test("An access point without NAS-Identifier goes by the address that it sends from")
    func nameless() async throws {
        let recorder = AccountingRecorder()
        try await RunningServer.with(accounting: recorder) { running in
            let socket = try PeerUDPSocket()
            var request = Request(.accountingRequest, identifier: 1, authenticator: .zero)
            request.append(.acctStatusType, integer: AccountingRecord.Status.on.rawValue)
            request.append(.nasIPAddress, integer: 0x0A00_0001)
            let octets = try #require(request.sealed(with: RunningServer.secret))
            try socket.send(octets, port: running.accountingPort)
            #expect(try await socket.receive(within: .seconds(3)) != nil)
            #expect(recorder.all.map(\.nas) == ["borne-test\u{1F}127.0.0.1"])
        }
    }

    @Test("A radio that begins anew says which it is")
    func radio() async throws {
        let recorder = AccountingRecorder()
        try await RunningServer.with(accounting: recorder) { running in
            let socket = try PeerUDPSocket()
            let octets = try request(.on) {
                $0.append(.calledStationID, "00-10-A4-23-19-C0:Lycée".utf8)
            }
            try socket.send(octets, port: running.accountingPort)
            #expect(try await socket.receive(within: .seconds(3)) != nil)
            let called = CalledStation(Array("00-10-A4-23-19-C0:Lycée".utf8))
            #expect(recorder.all.map(\.calledStation) == [called])
        }
    }

    @Test("Without a status that is known there is no answer")
    func unknownStatus() async throws {
        let recorder = AccountingRecorder()
        try await RunningServer.with(accounting: recorder) { running in
            let socket = try PeerUDPSocket()
            var request = Request(.accountingRequest, identifier: 1, authenticator: .zero)
            request.append(.acctStatusType, integer: 15)
            let octets = try #require(request.sealed(with: RunningServer.secret))
            try socket.send(octets, port: running.accountingPort)
            #expect(try await socket.receive(within: .milliseconds(200)) == nil)
            #expect(running.server.drops.totals == [.badStatusType: 1])
            #expect(recorder.all.isEmpty)
        }
    }
}

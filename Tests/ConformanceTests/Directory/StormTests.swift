import TestSupport
import Testing

@Suite("A thousand devices with a stale password", .inTurns)
struct StormTests {
    private static let pupils = 125

    /// What April 2024 was like: every password new, every device with the old one, over and over.
    @Test("keep no pupil out who knows the new one, on the same device or on another")
    func storm() async throws {
        let server = try await PreauServer.serve(accounts: Self.accounts)
        let bench = try bench(server)
        let storm = Task {
            try await bench.run(
                [
                    "--wrong-passwords", "1", "--devices", "1000", "--concurrency", "16",
                    "--count", "6000", "--timeout", "10",
                ],
                within: .seconds(120)
            )
        }
        // These have the addresses of devices in the storm: it is the same phone, put right.
        let legitimate = try await self.bench(server).run(
            ["--rate", "20", "--count", String(Self.pupils), "--timeout", "10"],
            within: .seconds(120)
        )
        try await inParallel(Array(0..<12), limit: 2) { number in
            let outcome = try await server.outcome(of: Self.person(number))
            #expect(outcome == AttemptLog.admitted)
        }
        let outcome = try await storm.value
        #expect(legitimate.report.accepted == Self.pupils, "\(legitimate.report.failures)")
        #expect(legitimate.report.failed == 0)
        #expect(outcome.report.rejected == 6000, "\(outcome.report.failures)")
        let rate = Int(Double(outcome.report.rejected) / outcome.report.seconds)
        print("storm: \(rate)/s; legitimate p99 \(legitimate.report.latency.p99) µs")
        try await server.stop()
    }

    private func bench(_ server: PreauServer) throws -> PreauBench {
        try PreauBench(
            server.endpoint,
            authorityPath: server.authorityPath,
            serverName: server.serverName,
            accounts: (0..<Self.pupils).map { (Self.person($0).login, Fixture.password) }
        )
    }

    private static func person(_ number: Int) -> Fixture.Person {
        Fixture.Person(login: "gen.\(number)", password: Fixture.password)
    }

    private static let hash =
        "{CRYPT}$5$rounds=5000$PDL1vwrjhVf67nDz$H3YIVYH/ddWyCuTd0P3qbz0fC7MJcfOE3dqnZC42LA1"

    private static let accounts = (0..<pupils).map { number in
        "\(GeneratedPupils.entry(number).dropLast(1))userPassword: \(hash)\n\n"
    }.joined()
}

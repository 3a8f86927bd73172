import TestSupport
import Testing

@Suite("Past its capacity")
struct OverloadTests {
    @Test("a server finishes the logins that it has begun, and recovers (RFC 5080 §2.2.3)")
    func overload() async throws {
        var configuration = PreauServerConfiguration()
        // The dearest handshake, on one core: far less than the load test can ask for.
        configuration.serverKey = .rsa2048
        configuration.sessionLifetime = 8
        let server = try await PreauServer.serve(
            configuration,
            accounts: try Fixture.accounts(),
            launcher: ["taskset", "--cpu-list", "0"]
        )
        let bench = try PreauBench(
            server.endpoint,
            authorityPath: server.authorityPath,
            serverName: server.serverName,
            accounts: [(Fixture.pupil.login, Fixture.pupil.password)]
        )
        // Later logins find the password in memory: no hash is in the way.
        #expect(try await bench.run(["--count", "3", "--concurrency", "1"]).status == 0)
        let flood = try await bench.run([
            "--rate", "8000", "--duration", "2", "--timeout", "1", "--retransmissions", "2",
        ])
        #expect(flood.report.accepted > 0)
        #expect(flood.report.failed > 0, "the load was no overload")
        #expect(flood.report.failures.keys.allSatisfy { $0 == "no answer" })
        // Whatever was begun and lost would be told of once its device has been silent for long.
        try await Task.sleep(for: .seconds(10))
        #expect(!server.log.contains("outcome=refused"), "a login that was begun was lost")
        #expect(server.log.contains("reason=overload"))
        let calm = try await bench.run(["--rate", "50", "--duration", "1"])
        #expect(calm.report.failed == 0)
        #expect(calm.report.retransmissions == 0)
        try await server.stop()
    }
}

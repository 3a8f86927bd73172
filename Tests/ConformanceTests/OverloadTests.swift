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
        // Several times what one core does; the access point has the patience of a real one.
        let flood = try await bench.run(
            ["--rate", "3000", "--duration", "1"],
            within: .seconds(100)
        )
        let begun = flood.report.accepted + flood.report.failed
        #expect(begun > 500)
        // The machine may be busy with other things too, so not all: but far from none.
        #expect(flood.report.accepted * 5 > begun * 4, "\(flood.report.failures)")
        let calm = try await bench.run(["--rate", "50", "--duration", "1"])
        #expect(calm.report.failed == 0)
        try await server.stop()
    }
}

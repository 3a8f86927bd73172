import Foundation
import TestSupport
import Testing

@Suite("A load test of the demonstration", .serialized, .demonstrated)
struct DemonstrationBenchTests {
    private func bench() throws -> PreauBench {
        let server = try server()
        return try PreauBench(demo: try #require(server.stateDirectory))
    }

    @Test("is accepted every time", arguments: ["1.2", "1.3"], [false, true])
    func accepted(tls: String, resumes: Bool) async throws {
        let options = ["--tls", tls, "--count", "60", "--concurrency", "8", "--devices", "20"]
        let outcome = try await bench().run(options + (resumes ? ["--resumed"] : []))
        let report = outcome.report
        #expect(outcome.status == 0)
        #expect(report.accepted == 60)
        #expect(report.resumed == (resumes ? 60 : 0))
        #expect(report.withoutProtectedSuccess == 0)
        #expect(report.failed == 0, "\(report.failures)")
        #expect(report.rejected == 0)
        #expect(report.workload == "\(resumes ? "resumed" : "full") TLS \(tls)")
        #expect(!report.isInterrupted)
        #expect(report.roundTripsPerActivity == (resumes && tls == "1.2" ? 3 : 4))
        #expect(report.rate > 0)
        #expect(report.latency.p50 > 0)
        #expect(report.latency.max >= report.latency.p99)
        // The demo says which process it is.
        let usage = try #require(report.server)
        #expect(usage.cpuMicrosecondsPerActivity > 0)
        #expect(usage.residentOctets > 1 << 20)
        #expect(try await server().isAnswering())
    }

    @Test(
        "expects wrong passwords to be refused, resumed devices or not",
        arguments: [false, true]
    )
    func wrongPasswords(resumes: Bool) async throws {
        let options = ["--wrong-passwords", "0.5", "--count", "40", "--concurrency", "20"]
        let outcome = try await bench().run(options + (resumes ? ["--resumed"] : []))
        #expect(outcome.status == 0)
        #expect(outcome.report.failed == 0, "\(outcome.report.failures)")
        #expect(outcome.report.accepted + outcome.report.rejected == 40)
        // Of forty throws of a coin: the odds are one to a hundred million.
        #expect(2...38 ~= outcome.report.rejected)
        #expect(outcome.report.resumed == (resumes ? outcome.report.accepted : 0))
    }

    @Test("works over a narrow link, with more threads than there is to do")
    func narrowLink() async throws {
        let options = [
            "--framed-mtu", "200", "--threads", "4", "--concurrency", "2", "--count", "9",
        ]
        let outcome = try await bench().run(options)
        #expect(outcome.status == 0)
        #expect(outcome.report.accepted == 9)
        #expect(outcome.report.roundTripsPerActivity > 4)
    }

    @Test("begins as many logins a second as it was told")
    func openLoop() async throws {
        let outcome = try await bench().run(["--rate", "20", "--duration", "2"])
        #expect(outcome.status == 0)
        // A machine that is busy elsewhere begins the last ones too late.
        #expect(30...41 ~= outcome.report.accepted)
        #expect(outcome.report.failed == 0)
    }

    @Test("ends early at SIGINT, with the figures so far", arguments: [false, true])
    func interrupt(resumes: Bool) async throws {
        let options = ["--duration", "3600", "--concurrency", "2", "--devices", "5000"]
        let server = try server()
        let before = attempts(in: server)
        // Resumed, it comes while the devices still log in for the first time.
        let outcome = try await bench().run(
            options + (resumes ? ["--resumed"] : []),
            within: .seconds(20),
            interruptedOnce: { attempts(in: server) > before + 50 }
        )
        #expect(outcome.status == 0)
        #expect(outcome.report.isInterrupted)
        #expect(outcome.report.failed == 0)
        #expect(outcome.report.seconds < 20)
        #expect(resumes || outcome.report.accepted > 0)
    }

    private func attempts(in server: PreauServer) -> Int {
        server.log.components(separatedBy: " outcome=").count - 1
    }

    @Test("has whole sessions accounted for")
    func accounting() async throws {
        let outcome = try await bench().run(["--accounting", "--count", "200"])
        #expect(outcome.status == 0)
        #expect(outcome.report.recorded == 200)
        #expect(outcome.report.failed == 0, "\(outcome.report.failures)")
    }

    @Test("tells a person the same in words")
    func text() async throws {
        let outcome = try await PreauServerBinary.run(
            ["bench"] + bench().target + ["--count", "5", "--concurrency", "5"]
        )
        #expect(outcome.status == 0)
        #expect(outcome.text.contains("réussites       5\n"), "\(outcome.text)")
        #expect(outcome.text.contains("échecs          0\n"), "\(outcome.text)")
    }
}

@Suite("A load test of a configured server", .serialized, .served())
struct ServedBenchTests {
    private static let accounts = [Fixture.pupil, Fixture.teacher, Fixture.headTeacher]
        .map { (login: $0.login, password: $0.password) }

    private func bench(
        secret: String? = nil,
        authorityPath: String? = nil,
        serverName: String? = nil,
        accounts: [(login: String, password: String)] = accounts
    ) throws -> PreauBench {
        let server = try server()
        var endpoint = server.endpoint
        if let secret { endpoint.secret = secret }
        return try PreauBench(
            endpoint,
            authorityPath: authorityPath ?? server.authorityPath,
            serverName: serverName ?? server.serverName,
            accounts: accounts
        )
    }

    @Test("is accepted every time", arguments: ["1.2", "1.3"], [false, true])
    func accepted(tls: String, resumes: Bool) async throws {
        let options = ["--tls", tls, "--count", "20", "--concurrency", "4"]
        let outcome = try await bench().run(options + (resumes ? ["--resumed"] : []))
        #expect(outcome.status == 0)
        #expect(outcome.report.accepted == 20)
        #expect(outcome.report.resumed == (resumes ? 20 : 0))
        #expect(outcome.report.failed == 0, "\(outcome.report.failures)")
    }

    @Test("fails for want of an answer under a wrong secret, in bounded time")
    func wrongSecret() async throws {
        let options = [
            "--count", "4", "--concurrency", "4", "--timeout", "0.2", "--retransmissions", "2",
        ]
        let outcome = try await bench(secret: "another-secret-0123456789abcdef01")
            .run(options, within: .seconds(30))
        #expect(outcome.status == 1)
        #expect(outcome.report.failures == ["no answer": 4])
        #expect(outcome.report.retransmissions == 8)
        // Each waits 0.2 + 0.4 + 0.8 seconds.
        #expect(outcome.report.seconds < 10)
        #expect(try await server().isAnswering())
    }

    @Test("does not trust another authority, and names the certificate", arguments: ["1.2", "1.3"])
    func wrongAuthority(tls: String) async throws {
        let directory = try TemporaryDirectory()
        let other = try ThrowAwayPKI(in: directory.path)
        let outcome = try await bench(authorityPath: other.authority.certificatePath)
            .run(["--tls", tls, "--count", "3", "--concurrency", "1"])
        try expectDistrust(outcome)
    }

    @Test("does not trust another name", arguments: ["1.2", "1.3"])
    func wrongName(tls: String) async throws {
        let outcome = try await bench(serverName: "radius.autre.example")
            .run(["--tls", tls, "--count", "3", "--concurrency", "1"])
        try expectDistrust(outcome)
    }

    private func expectDistrust(_ outcome: PreauBench.Outcome) throws {
        #expect(outcome.status == 1)
        #expect(outcome.report.accepted == 0)
        #expect(outcome.report.failed == 3)
        let reasons = Array(outcome.report.failures.keys)
        #expect(reasons.count == 1)
        #expect(reasons.first?.contains("certificate") == true, "\(reasons)")
    }

    @Test("counts as a failure that a right password is refused")
    func refused() async throws {
        let account = (login: Fixture.locked.login, password: Fixture.locked.password)
        let outcome = try await bench(accounts: [account]).run(["--count", "3"])
        #expect(outcome.status == 1)
        #expect(outcome.report.failures == ["a right password is rejected": 3])
    }

    @Test("of nobody fails with one message, and does not wait")
    func nobodyListens() async throws {
        var endpoint = try server().endpoint
        endpoint.authPort = try FreePort.find()
        let bench = try PreauBench(
            endpoint,
            authorityPath: try server().authorityPath,
            serverName: try server().serverName,
            accounts: Self.accounts
        )
        let outcome = try await bench.run(
            ["--count", "2", "--timeout", "0.2", "--retransmissions", "1"],
            within: .seconds(20)
        )
        #expect(outcome.status == 1)
        #expect(outcome.report.failures == ["no answer": 2])
        #expect(outcome.report.seconds < 10)
    }
}

@Suite("A load test of hostapd")
struct HostapdBenchTests {
    @Test("is accepted every time", arguments: ["1.2", "1.3"], [false, true])
    func accepted(tls: String, resumes: Bool) async throws {
        let accounts = (1...5).map { (login: "eleve\($0)", password: "Motdepasse-\($0)") }
        let hostapd = try await PeerHostapd(accounts: accounts)
        let bench = try PreauBench(
            hostapd.endpoint,
            authorityPath: hostapd.authorityPath,
            serverName: hostapd.serverName,
            accounts: accounts
        )
        let options = ["--tls", tls, "--count", "30", "--concurrency", "3"]
        let outcome = try await bench.run(options + (resumes ? ["--resumed"] : []))
        #expect(outcome.status == 0, "\(outcome.report.failures)")
        #expect(outcome.report.accepted == 30)
        #expect(outcome.report.resumed == (resumes ? 30 : 0))
        // hostapd 2.10 does without what RFC 9427 §3 demands where TLS 1.3 resumes.
        #expect(outcome.report.withoutProtectedSuccess == (resumes && tls == "1.3" ? 30 : 0))
        #expect(outcome.report.failed == 0, "\(outcome.report.failures)")
        let wrong = try await bench.run(["--tls", tls, "--wrong-passwords", "1", "--count", "2"])
        #expect(wrong.status == 0, "\(wrong.report.failures)")
        #expect(wrong.report.rejected == 2)
    }
}

@Suite("The command line of a load test")
struct BenchCommandTests {
    @Test(
        "says once what is missing",
        arguments: [
            ([], "--server, --secret-file, --ca, --server-name, --accounts"),
            (
                ["--server", "127.0.0.1", "--ca", "ca.pem"],
                "--secret-file, --server-name, --accounts"
            ),
            (["--demo", "x", "--threads", "0"], "--threads is 1 to 64"),
            (["--demo", "x", "--rate", "0"], "--rate is above 0"),
            (["--demo", "x", "--wrong-passwords", "1.5"], "--wrong-passwords is 0 to 1"),
            (["--demo", "x", "--tls", "1.1"], "1.1"),
            (["--demo", "x", "--framed-mtu", "100"], "--framed-mtu is 200 to 1500"),
            (["--demo", "x", "--auth-port", "70000"], "a port is a number from 1 to 65535"),
        ] as [([String], String)]
    )
    func options(arguments: [String], message: String) async throws {
        let outcome = try await PreauServerBinary.run(["bench"] + arguments)
        #expect(outcome.status != 0)
        let errors = outcome.text.split(separator: "\n").filter { $0.hasPrefix("Error: ") }
        #expect(errors.count == 1, "\(outcome.text)")
        #expect(errors.first?.contains(message) == true, "\(outcome.text)")
    }

    @Test("names the file that is not there, or not what it should be")
    func files() async throws {
        let directory = try TemporaryDirectory()
        let absent = try await PreauServerBinary.run(["bench", "--demo", directory.path])
        #expect(absent.status != 0)
        #expect(absent.text.contains("\(directory.path)/demo.json"), "\(absent)")
        try directory.write("{}", to: "demo.json")
        let broken = try await PreauServerBinary.run(["bench", "--demo", directory.path])
        #expect(broken.status != 0)
        #expect(broken.text.contains("is not what preau demo writes"), "\(broken)")
    }

    @Test("refuses a secret that others may read, and accounts without a password")
    func target() async throws {
        let directory = try TemporaryDirectory()
        let pki = try ThrowAwayPKI(in: directory.path)
        let secret = try directory.writePrivate("a-secret-0123456789abcdef0123456", to: "secret")
        let accounts = try directory.write("login,password\nun,deux\ntrois,\n", to: "comptes.csv")
        let arguments = [
            "bench", "--server", "127.0.0.1", "--secret-file", secret, "--server-name", "localhost",
            "--ca", pki.authority.certificatePath, "--accounts", accounts, "--count", "1",
        ]
        let account = try await PreauServerBinary.run(arguments)
        #expect(account.status != 0)
        #expect(account.text.contains("comptes.csv:3: lacks a login or a password"), "\(account)")
        try directory.setPermissions(0o644, of: secret)
        let readable = try await PreauServerBinary.run(arguments)
        #expect(readable.status != 0)
        #expect(readable.text.contains("secret"), "\(readable)")
        #expect(!readable.text.contains("a-secret-0123"))
    }
}

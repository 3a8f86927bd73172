import Appliance
import ArgumentParser
import Bench
import UnixSignals

/// `preau bench`.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Load-test a RADIUS server: how many logins does this box take?",
        discussion: """
            Plays many devices behind an access point. Each answer is verified: its authenticators, the
            server's certificate, the keys; what deviates is a failure. The server must know this
            machine as an access point. Ctrl-C ends the test with the figures so far.

            EXAMPLES
              preau bench --demo preau-demo
              preau bench --demo preau-demo --tls 1.2 --resumed --concurrency 64 --duration 30
              preau bench --server 10.0.0.5 --secret-file bornes.secret --ca ca.pem \\
                --server-name radius.lycee.example --accounts comptes.csv --rate 58 --duration 60
            """
    )

    @OptionGroup
    var target: BenchTarget
    @Flag(help: "Devices have logged in before, and resume their TLS session.")
    var resumed = false
    @Flag(help: "Send accounting sessions (Start, Interim-Update, Stop) instead of logins.")
    var accounting = false
    @Option(help: ArgumentHelp("TLS version of the devices.", valueName: "version"))
    var tls = LoadPlan.Version.tls13
    @Option(help: ArgumentHelp("Logins under way at any time.", valueName: "count"))
    var concurrency = 32
    @Option(
        help: ArgumentHelp(
            "Logins that begin each second, whether the server keeps up or not; replaces "
                + "--concurrency.",
            valueName: "number"
        )
    )
    var rate: Double?
    @Option(help: ArgumentHelp("Seconds to go on.", valueName: "seconds"))
    var duration = 10.0
    @Option(help: ArgumentHelp("Logins to make; replaces --duration.", valueName: "count"))
    var count: Int?
    @Option(
        help: ArgumentHelp(
            "Distinct devices; as many as accounts or logins under way, whichever is more.",
            valueName: "count"
        )
    )
    var devices: Int?
    @Option(help: ArgumentHelp("Share of wrong passwords, 0 to 1.", valueName: "share"))
    var wrongPasswords = 0.0
    @Option(help: ArgumentHelp("Seconds before a request is sent again.", valueName: "seconds"))
    var timeout = 3.0
    @Option(help: ArgumentHelp("Times that it is sent again.", valueName: "count"))
    var retransmissions = 3
    @Option(help: ArgumentHelp("Octets of a frame on the link, 200 to 1500.", valueName: "octets"))
    var framedMtu = 1400
    @Option(help: ArgumentHelp("Threads of this load test, 1 to 64.", valueName: "count"))
    var threads = 1
    @Option(
        help: ArgumentHelp(
            "Process of the server on this machine, to tell its CPU time and memory; may be given "
                + "several times.",
            valueName: "pid"
        )
    )
    var serverPid: [Int32] = []
    @Flag(help: "Print the report as JSON.")
    var json = false

    func validate() throws {
        let checks: [(isGood: Bool, message: String)] = [
            (1...20_000 ~= concurrency, "--concurrency is 1 to 20000"),
            (rate.map { $0 > 0 && $0 <= 100_000 } ?? true, "--rate is above 0, up to 100000"),
            (duration > 0 && duration <= 86_400, "--duration is up to 86400 seconds"),
            (count.map { 1...100_000_000 ~= $0 } ?? true, "--count is 1 to 100000000"),
            (devices.map { 1...1_000_000 ~= $0 } ?? true, "--devices is 1 to 1000000"),
            (0...1 ~= wrongPasswords, "--wrong-passwords is 0 to 1"),
            (timeout >= 0.1 && timeout <= 60, "--timeout is 0.1 to 60 seconds"),
            (0...10 ~= retransmissions, "--retransmissions is 0 to 10"),
            (200...1500 ~= framedMtu, "--framed-mtu is 200 to 1500 octets"),
            (1...64 ~= threads, "--threads is 1 to 64"),
        ]
        if let failed = checks.first(where: { !$0.isGood }) {
            throw ValidationError(failed.message)
        }
    }

    func run() async throws {
        let plan = try plan()
        let progress = LoadProgress()
        let test = Task { try await LoadTest.run(plan, progress: progress) }
        let interrupts = Task {
            for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) { test.cancel() }
        }
        let line = Task { await ProgressLine.show(progress) }
        defer {
            interrupts.cancel()
            line.cancel()
        }
        let report = try await test.value
        line.cancel()
        await line.value
        if json {
            try Output.printJSON(report)
        } else {
            print(report.text)
        }
        if report.failed > 0 { throw ExitCode.failure }
    }

    private func plan() throws -> LoadPlan {
        let target = try target.resolve()
        let workload =
            accounting ? LoadPlan.Workload.accounting : .logins(tls, resumes: resumed)
        let pace = rate.map { LoadPlan.Pace.rate($0) } ?? .concurrency(concurrency)
        var plan = LoadPlan(
            host: target.host,
            port: accounting ? target.accountingPort : target.authenticationPort,
            secret: target.secret,
            accounts: target.accounts,
            identity: self.target.identity,
            authorities: target.authorities,
            serverName: target.serverName,
            workload: workload,
            pace: pace,
            extent: count.map { .count($0) } ?? .duration(.seconds(duration)),
            deviceCount: devices ?? max(target.accounts.count, rate == nil ? concurrency : 0)
        )
        plan.wrongPasswordShare = wrongPasswords
        plan.timeout = .seconds(timeout)
        plan.retransmissions = retransmissions
        plan.framedMTU = framedMtu
        plan.threads = threads
        plan.serverProcesses = serverPid.isEmpty ? target.process.map { [$0] } ?? [] : serverPid
        return plan
    }
}

extension LoadPlan.Version: ExpressibleByArgument {}

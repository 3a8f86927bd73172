/// The measurements of one running server.
struct Trial: Sendable {
    private let settings: Settings
    private let materials: Materials
    private let population: Materials.Population
    private let instance: Instance

    /// For a server that takes few logins in a row.
    private static let fewDevices = 100
    private static let shortWarmUp = 50
    private static let packetsOfAccountingSession = 3.0
    private static let accountingSeconds = 3
    /// At this rate hostapd holds fewer than 1,000 sessions, as each stays for 5 s.
    private static let bearableRate = 120

    init(
        _ settings: Settings,
        _ materials: Materials,
        _ population: Materials.Population,
        _ instance: Instance
    ) {
        self.settings = settings
        self.materials = materials
        self.population = population
        self.instance = instance
    }

    private var isLimited: Bool { instance.subject.loginsInARow != nil }

    /// The time from the birth of the process to its first answer, and that of the first login.
    ///
    /// The load test's own start lies between the two and is not counted.
    func start(_ round: Int) async throws -> Figures.Sample {
        let report = try await load(["--tls", "1.3", "--count", "1", "--concurrency", "1"])
        let milliseconds =
            instance.timeToAnswer / .milliseconds(1) + Double(report.latency.max) / 1000
        return sample(.start, round, milliseconds, report)
    }

    /// Lets the process grow to what it needs, and hash every password once.
    func warmUp(_ row: Row) async throws {
        let count = isLimited ? Self.shortWarmUp : Settings.warmUp
        guard !row.isAccounting else { return }
        let version = row == .fullECDSATLS12 || row == .resumedTLS12 ? "1.2" : "1.3"
        let report = try await load(["--tls", version, "--count", String(count)])
        if let failure = report.failure { throw TrialError.warmUp(failure) }
    }

    func measure(_ row: Row, _ round: Int) async throws -> Figures.Sample {
        let report = try await load(row.loadOptions + extent(of: row))
        guard let usage = report.server else { throw TrialError.died }
        let microseconds = usage.cpuMicrosecondsPerActivity
        let divisor = row.isAccounting ? Self.packetsOfAccountingSession : 1
        return sample(row, round, microseconds / divisor, report)
    }

    /// Resident memory, now or after many logins.
    func memory(_ row: Row) async throws -> Figures.Sample {
        var report: LoadReport?
        if row == .memoryAfterLogins { report = try await load(row.loadOptions + manyLogins) }
        let resident = try ProcessMemory.resident(instance.processID)
        return sample(row, 1, resident, report)
    }

    private func extent(of row: Row) -> [String] {
        if row.isAccounting { return ["--duration", String(Self.accountingSeconds)] }
        if let room = instance.subject.loginsInARow {
            let count = min(settings.logins, room - Self.fewDevices - Self.shortWarmUp)
            return ["--count", String(count)]
                + (row.isResumption ? ["--devices", String(Self.fewDevices)] : [])
        }
        // Where each login computes the hash, a quarter of the time is enough.
        let isSlow = row == .slowHash && instance.subject != .preau
        return ["--count", String(isSlow ? settings.logins / 4 : settings.logins)]
    }

    /// One full login of each device, which `--resumed` makes first, then resumed ones.
    private var manyLogins: [String] {
        if isLimited {
            let count = min(2400, settings.memoryLogins / 10)
            return [
                "--devices", String(Self.fewDevices), "--rate", String(Self.bearableRate),
                "--count", String(count),
            ]
        }
        let devices = min(Settings.memoryAccountCount, settings.memoryLogins / 2)
        return ["--devices", String(devices), "--count", String(settings.memoryLogins - devices)]
    }

    private func load(_ options: [String]) async throws -> LoadReport {
        let pace = ["--concurrency", String(Settings.concurrency)]
        return try await LoadReport.measure(
            instance,
            materials,
            population,
            (options.contains("--concurrency") ? [] : pace) + options
        )
    }

    private func sample(
        _ row: Row,
        _ round: Int,
        _ value: Double,
        _ report: LoadReport?
    ) -> Figures.Sample {
        let failure = report?.failure
        return Figures.Sample(
            row: row,
            subject: instance.subject,
            round: round,
            value: failure == nil ? value : nil,
            failure: failure,
            load: report
        )
    }
}

enum TrialError: Error, CustomStringConvertible {
    case died
    case warmUp(String)

    var description: String {
        switch self {
        case .died: "the server died"
        case .warmUp(let failure): "in the warm-up, \(failure)"
        }
    }
}

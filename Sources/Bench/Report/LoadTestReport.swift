internal import Histogram
internal import NIOCore

/// The figures of a load test; durations in microseconds, memory in octets.
package struct LoadTestReport: Codable, Sendable {
    /// From the moment when an activity was due to its good end.
    package struct Latency: Codable, Sendable {
        package let p50: Int
        package let p95: Int
        package let p99: Int
        package let max: Int
    }

    package struct Server: Codable, Sendable {
        /// CPU time of the server's processes for each activity that ended.
        package let cpuMicrosecondsPerActivity: Double
        /// Of one core; 200 when two cores are busy all the time.
        package let cpuPercent: Double
        package let residentOctets: Int
        package let peakResidentOctets: Int
    }

    package let workload: String
    package let seconds: Double
    /// Ended before its extent was reached.
    package let isInterrupted: Bool
    package let accepted: Int
    /// Of the accepted, those that went on with an earlier TLS session.
    package let resumed: Int
    /// Of the resumed in TLS 1.3, those without the protected success that RFC 9427 §3 demands.
    package let withoutProtectedSuccess: Int
    /// Wrong passwords that got the Access-Reject that they deserve.
    package let rejected: Int
    /// Accounting sessions that were acknowledged from Start to Stop.
    package let recorded: Int
    package let failed: Int
    package let failures: [String: Int]
    /// Good ends a second.
    package let rate: Double
    package let latency: Latency
    package let roundTripsPerActivity: Double
    package let retransmissions: Int
    package let strayAnswers: Int
    package let octetsSent: Int
    package let octetsReceived: Int
    /// When the server's processes could be read.
    package let server: Server?

    init(_ tally: Tally, _ plan: LoadPlan, isInterrupted: Bool, server usage: ServerUsage?) {
        let seconds = Double(tally.elapsed.nanoseconds) / 1e9
        let failed = tally.failures.values.reduce(0, +)
        let good = tally.accepted + tally.recorded
        let ended = good + tally.rejected + failed
        func percentile(_ percent: Double) -> Int {
            good == 0 ? 0 : Int(tally.durations.valueAtPercentile(percent))
        }
        workload = plan.workload.name
        self.seconds = seconds
        self.isInterrupted = isInterrupted
        accepted = tally.accepted
        resumed = tally.resumed
        withoutProtectedSuccess =
            plan.workload == .logins(.tls13, resumes: true) ? tally.unprotected : 0
        rejected = tally.rejected
        recorded = tally.recorded
        self.failed = failed
        failures = tally.failures
        rate = seconds > 0 ? Double(good) / seconds : 0
        latency = Latency(
            p50: percentile(50),
            p95: percentile(95),
            p99: percentile(99),
            max: good == 0 ? 0 : Int(tally.durations.max)
        )
        roundTripsPerActivity = ended > 0 ? Double(tally.roundTrips) / Double(ended) : 0
        retransmissions = tally.retransmissions
        strayAnswers = tally.strayAnswers
        octetsSent = tally.octetsSent
        octetsReceived = tally.octetsReceived
        server = usage.flatMap { Server($0, ended: ended, seconds: seconds) }
    }
}

/// What the server's processes used during a measurement.
struct ServerUsage {
    /// Nanoseconds.
    let cpuTime: Int
    let memory: (now: Int, peak: Int)
}

extension LoadTestReport.Server {
    fileprivate init?(_ usage: ServerUsage, ended: Int, seconds: Double) {
        guard ended > 0, seconds > 0 else { return nil }
        let microseconds = Double(usage.cpuTime) / 1000
        cpuMicrosecondsPerActivity = microseconds / Double(ended)
        cpuPercent = microseconds / (seconds * 1e6) * 100
        residentOctets = usage.memory.now
        peakResidentOctets = usage.memory.peak
    }
}

extension LoadPlan.Workload {
    /// As it stands in reports.
    package var name: String {
        switch self {
        case .logins(let version, let resumes):
            "\(resumes ? "resumed" : "full") TLS \(version.rawValue)"
        case .accounting: "accounting"
        }
    }
}

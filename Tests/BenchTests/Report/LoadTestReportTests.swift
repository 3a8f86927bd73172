import Foundation
import NIOCore
import Testing

@testable import Bench

@Suite("The report")
struct LoadTestReportTests {
    private func report(
        _ workload: LoadPlan.Workload = .logins(.tls13, resumes: true),
        isInterrupted: Bool = false,
        _ fill: (inout Tally) -> Void = { _ in }
    ) -> LoadTestReport {
        var tally = Tally()
        tally.elapsed = .seconds(2)
        fill(&tally)
        return LoadTestReport(tally, .test(workload), isInterrupted: isInterrupted, server: nil)
    }

    private func fill(_ tally: inout Tally) {
        for _ in 0..<6 {
            tally.count(
                .accepted(isResumed: true, isProtected: true),
                roundTrips: 4,
                duration: .milliseconds(5)
            )
        }
        tally.count(
            .accepted(isResumed: true, isProtected: false),
            roundTrips: 3,
            duration: .milliseconds(50)
        )
        tally.count(.rejected, roundTrips: 4, duration: .seconds(1))
        tally.count(.failed("no answer"), roundTrips: 1, duration: .seconds(9))
    }

    @Test("says what was done")
    func figures() {
        let report = report(.logins(.tls13, resumes: true), fill)
        #expect(report.workload == "resumed TLS 1.3")
        #expect(report.seconds == 2)
        #expect(report.accepted == 7)
        #expect(report.resumed == 7)
        #expect(report.withoutProtectedSuccess == 1)
        #expect(report.rejected == 1)
        #expect(report.failed == 1)
        #expect(report.failures == ["no answer": 1])
        #expect(report.rate == 3.5)
        #expect(4_990...5_010 ~= report.latency.p50)
        #expect(49_900...50_100 ~= report.latency.max)
        #expect(report.roundTripsPerActivity == Double(6 * 4 + 3 + 4 + 1) / 9)
        #expect(report.server == nil)
    }

    @Test("blames nobody for want of a protected success where none is due")
    func protectedSuccess() {
        for workload in [
            LoadPlan.Workload.logins(.tls12, resumes: true), .logins(.tls13, resumes: false),
        ] {
            #expect(report(workload, fill).withoutProtectedSuccess == 0)
        }
    }

    @Test("of nothing has no figures to divide by")
    func empty() throws {
        let nothing = report { $0.elapsed = .zero }
        #expect(nothing.rate == 0)
        #expect(nothing.roundTripsPerActivity == 0)
        #expect(nothing.latency.max == 0)
        #expect(!nothing.text.contains("nan"))
    }

    @Test("comes back from JSON as it went")
    func json() throws {
        let report = report(isInterrupted: true, fill)
        let data = try JSONEncoder().encode(report)
        let back = try JSONDecoder().decode(LoadTestReport.self, from: data)
        #expect(back.text == report.text)
        #expect(back.isInterrupted)
        #expect(back.failures == report.failures)
    }

    @Test("tells an administrator the causes, the most frequent first")
    func text() {
        let report = report(isInterrupted: true) { tally in
            tally.failures = ["seldom": 1, "often": 20]
        }
        let lines = report.text.split(separator: "\n")
        #expect(lines.first?.contains("interrompu") == true)
        let causes = lines.filter { $0.contains("×") }.map {
            $0.trimmingPrefix(while: \.isWhitespace)
        }
        #expect(causes == ["20 × often", "1 × seldom"])
    }
}

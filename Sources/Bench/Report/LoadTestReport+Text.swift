internal import Foundation

extension LoadTestReport {
    /// The report as an administrator reads it.
    package var text: String {
        var lines = [
            "\(heading) en \(Self.number(seconds)) s : \(Self.number(rate)) par seconde.",
            "  réussites       \(accepted + recorded)" + resumption,
            "  refus attendus  \(rejected)",
            "  échecs          \(failed)",
        ]
        for (reason, count) in failures.sorted(by: { $0.value > $1.value }) {
            lines.append("    \(count) × \(reason)")
        }
        lines += [
            "  durée           médiane \(Self.milliseconds(latency.p50)),"
                + " 95 % \(Self.milliseconds(latency.p95)), 99 % \(Self.milliseconds(latency.p99)),"
                + " maximum \(Self.milliseconds(latency.max))",
            "  allers-retours  \(Self.number(roundTripsPerActivity)) chacun,"
                + " \(retransmissions) retransmissions, \(strayAnswers) réponses écartées",
            "  octets          \(octetsSent) envoyés, \(octetsReceived) reçus",
        ]
        if let server {
            lines.append(
                "  serveur         \(Self.number(server.cpuMicrosecondsPerActivity)) µs de"
                    + " processeur chacun (\(Self.number(server.cpuPercent)) % d'un cœur),"
                    + " mémoire \(Self.mebibytes(server.residentOctets)),"
                    + " au plus \(Self.mebibytes(server.peakResidentOctets))"
            )
        }
        return lines.joined(separator: "\n")
    }

    private var heading: String {
        let subject = workload == "accounting" ? "Comptabilité" : "Connexions (\(workload))"
        return isInterrupted ? "\(subject), essai interrompu," : subject
    }

    private var resumption: String {
        guard resumed > 0 else { return "" }
        let bare = withoutProtectedSuccess
        return " dont \(resumed) par reprise de session"
            + (bare > 0 ? " (\(bare) sans succès protégé, RFC 9427 §3)" : "")
    }

    private static func number(_ value: Double) -> String {
        value.formatted(
            .number.precision(.fractionLength(1)).locale(Locale(identifier: "fr_FR"))
        )
    }

    private static func milliseconds(_ microseconds: Int) -> String {
        "\(number(Double(microseconds) / 1000)) ms"
    }

    private static func mebibytes(_ octets: Int) -> String {
        "\(number(Double(octets) / 1_048_576)) Mio"
    }
}

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
            lines.append("    \(count) × \(Self.french[reason] ?? reason)")
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
                    + " processeur par opération (\(Self.number(server.cpuPercent)) % d'un cœur),"
                    + " mémoire \(Self.mebibytes(server.residentOctets)),"
                    + " au plus \(Self.mebibytes(server.peakResidentOctets))"
            )
        }
        return lines.joined(separator: "\n")
    }

    private var heading: String {
        let subject = workload == "accounting" ? "Comptabilité" : "Connexions \(kind)"
        return isInterrupted ? "\(subject), essai interrompu," : subject
    }

    /// `full TLS 1.3` in French.
    private var kind: String {
        workload.replacing("full", with: "complètes,").replacing("resumed", with: "reprises,")
    }

    /// The failures that people meet most; the others are for engineers.
    private static let french = [
        "no answer": "sans réponse",
        "wrong Response Authenticator": "réponse mal signée : le secret diffère",
        "answer without Message-Authenticator": "réponse sans Message-Authenticator",
        "a right password is rejected": "bon mot de passe refusé",
        "a wrong password is accepted": "mauvais mot de passe accepté",
        "MS-MPPE keys differ from the device's": "clés MS-MPPE différentes de celles de l'appareil",
        "others": "autres causes",
    ]

    private var resumption: String {
        guard workload.hasPrefix("resumed") else { return "" }
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

internal import Store

extension AnchorReport {
    package var text: String {
        var lines = ["Changement d'autorité : \(stageInWords)."]
        lines += anchors.flatMap(\.lines)
        if anchors.isEmpty { lines.append("  aucune autorité dans network.anchors") }
        lines += certificates.map(\.line)
        if let served { lines += served.lines }
        if let override { lines.append("  bascule forcée, motif : \(override)") }
        if stage != .nothingPlanned { lines += coverage.lines + platforms.map(\.line) }
        lines += objections.map { "  tls.next : \($0)" }
        if let warning { lines.append("  ATTENTION : \(warning)") }
        return (lines + advice.map { "  à faire : \($0)" }).joined(separator: "\n")
    }

    private var stageInWords: String {
        switch stage {
        case .nothingPlanned: "rien de prévu"
        case .preparing: "en préparation"
        case .published: "autorité suivante publiée, pas encore assez répandue"
        case .ready: "prêt pour la bascule"
        case .switched: "bascule faite"
        case .oldRetired: "ancienne autorité retirée des profils"
        }
    }

    /// The next step, or several.
    private var advice: [String] {
        switch stage {
        case .nothingPlanned: []
        case .preparing: lacks.map(\.advice)
        case .published:
            [
                "attendre ou relancer : chaque appareil doit reprendre son profil sur la page"
                    + " « Rejoindre », chaque parc son kit"
            ]
        case .ready: ["preau anchors switch"]
        case .switched:
            [
                "surveiller les refus R08 (certificat refusé) ; en cas d'ennui, preau anchors revert",
                "après \(coverage.days) jours sans refus, ôter l'ancienne autorité de network.anchors",
            ] + lacks.map(\.advice)
        case .oldRetired:
            ["mettre le certificat de tls.next dans tls, ôter tls.next, redémarrer preau"]
        }
    }
}

extension RollOver.Lack {
    fileprivate var advice: String {
        switch self {
        case .chain: "donner dans tls.next le certificat signé par l'autorité suivante"
        case .anchor:
            "publier dans network.anchors l'autorité qui a signé le certificat de tls.next"
        case .validity:
            "attendre ou remplacer : le certificat de tls.next n'est pas valable ce jour"
        case .suitability:
            "remplacer le certificat de tls.next : des appareils le refuseraient, même après --override"
        }
    }
}

extension AnchorReport.Anchor {
    fileprivate var lines: [String] {
        [
            "  autorité \(role == "next" ? "suivante" : "actuelle") : \(name),"
                + " du \(notBefore) au \(notAfter)",
            "    SHA-256 \(sha256)",
        ]
    }
}

extension AnchorReport.ServerCertificate {
    fileprivate var line: String {
        let state = isServed ? ", EN SERVICE" : isChosen ? ", choisi" : ""
        let vouchers = anchors.isEmpty ? "aucune autorité publiée" : anchors.joined(separator: ", ")
        return "  certificat \(key) : \(names.joined(separator: ", ")), jusqu'au \(notAfter),"
            + " signé par \(vouchers)\(state)\n    SHA-256 \(sha256)"
    }
}

extension AnchorReport.Served {
    fileprivate var lines: [String] {
        guard isOnDisk else {
            return [
                "  ATTENTION : le serveur montre encore un certificat qui n'est plus dans les fichiers"
                    + " (\(sha256)) : redémarrer preau"
            ]
        }
        var lines = ["  en service depuis le \(since)"]
        if admitted + refused > 0 {
            lines.append(
                "  depuis : \(admitted) connexions réussies, \(refused) certificats refusés"
            )
        }
        return lines
    }
}

extension AnchorReport.Coverage {
    private static let width = 30

    fileprivate var lines: [String] {
        let full = min(Self.width, share * Self.width / 100)
        let bar =
            String(repeating: "█", count: full)
            + String(repeating: "░", count: Self.width - full)
        return [
            "  appareils prêts \(bar) \(share) % (\(total.ready) sur \(total.seen)"
                + " vus en \(days) jours ; seuil \(threshold) %)",
            "    avec un laissez-passer, d'après le dernier profil : \(personal.words)",
            "    de parc, d'après le dernier rapport : \(fleet.words)",
            "    avec le mot de passe, d'après les profils téléchargés : \(passwords.words)",
        ]
    }
}

extension AnchorReport.Platform {
    fileprivate var line: String {
        "    profils \(name) : \(ready) à jour sur \(profiles)"
    }
}

extension DeviceCount {
    fileprivate var words: String { "\(ready) sur \(seen)" }
}

/// wpa_supplicant configurations; several networks are read as one.
enum WPASupplicantParser: ProfileParsing {
    static func parse(_ contents: [UInt8], fileName: String) -> ProfileFindings? {
        var file = Reading()
        for line in SettingsLines.split(contents) { file.take(SettingsLines.chomp(line)) }
        guard !file.networks.isEmpty else { return nil }
        var findings = ProfileFindings(platform: .wpaSupplicant)
        for network in file.networks {
            add(network, blobs: file.blobs, to: &findings)
        }
        return findings
    }

    /// The blocks of a file, line after line.
    private struct Reading {
        var networks: [[String: String]] = []
        var blobs: [String: String] = [:]
        private var block: String?

        mutating func take(_ line: String) {
            if line.utf8.first == UInt8(ascii: "#") { return }
            if line == "}" {
                block = nil
            } else if block == "", let (key, value) = SettingsLines.pair(line), !networks.isEmpty {
                networks[networks.count - 1][key] = value
            } else if let block, !block.isEmpty {
                blobs[block, default: ""] += line
            } else if line == "network={" {
                guard networks.count < 64 else { return }
                networks.append([:])
                block = ""
            } else if line.hasPrefix("blob-base64-"), line.hasSuffix("={") {
                block = String(line.dropFirst("blob-base64-".count).dropLast(2))
            }
        }
    }

    private static func add(
        _ network: [String: String],
        blobs: [String: String],
        to findings: inout ProfileFindings
    ) {
        func text(_ key: String) -> String? { network[key].flatMap(WPASupplicantValue.read) }
        func note(_ objection: String, if isWrong: Bool) {
            if isWrong, !findings.objections.contains(objection) {
                findings.objections.append(objection)
            }
        }
        if let ssid = text("ssid"), !findings.ssids.contains(ssid) { findings.ssids.append(ssid) }
        var names = SettingsLines.list(text("domain_match") ?? text("domain_suffix_match") ?? "")
        names += SettingsLines.list(text("altsubject_match") ?? "").compactMap { match in
            match.hasPrefix("DNS:") ? String(match.dropFirst(4)) : nil
        }
        findings.serverNames += names.filter { !findings.serverNames.contains($0) }
        let anchors = anchors(text("ca_cert"), blobs: blobs)
        findings.anchors += anchors.filter { !findings.anchors.contains($0) }
        findings.outerIdentity = findings.outerIdentity ?? text("anonymous_identity")
        findings.login = findings.login ?? text("identity")
        findings.hasSecret = findings.hasSecret || network["password"] != nil
        note("Un réseau n'impose aucune autorité.", if: anchors.isEmpty)
        note("Un réseau ne vérifie aucun nom de serveur.", if: names.isEmpty)
        note("D'autres autorités sont acceptées (ca_path).", if: network["ca_path"] != nil)
        note("La méthode n'est pas EAP-TTLS.", if: network["eap"] != "TTLS")
        note("L'authentification interne n'est pas PAP.", if: text("phase2") != "auth=PAP")
        note(
            "Une autorité en bloc compte plusieurs certificats : wpa_supplicant ne lit que le premier.",
            if: anchors.count > 1
        )
    }

    private static func anchors(_ authority: String?, blobs: [String: String]) -> [String] {
        guard let authority else { return [] }
        let blob = "blob://"
        guard authority.hasPrefix(blob) else { return [authority] }
        return CertificateText.anchors(
            inBase64: blobs[String(authority.dropFirst(blob.count))] ?? ""
        )
    }
}

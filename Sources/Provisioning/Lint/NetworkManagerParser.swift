/// NetworkManager's key files.
enum NetworkManagerParser: ProfileParsing {
    static func parse(_ contents: [UInt8], fileName: String) -> ProfileFindings? {
        guard let file = Keyfile(contents), file.groups["connection"] != nil,
            let wifi = file.groups["wifi"] ?? file.groups["802-11-wireless"]
        else { return nil }
        let login = file.groups["802-1x"] ?? [:]
        var findings = ProfileFindings(
            platform: .networkManager,
            ssids: wifi["ssid"].map { [ssid($0)] } ?? [],
            outerIdentity: login["anonymous-identity"],
            login: login["identity"],
            hasSecret: login["password"] != nil
        )
        let names = login["domain-match"] ?? login["domain-suffix-match"] ?? ""
        findings.serverNames = SettingsLines.list(names)
        let matches = SettingsLines.list(login["altsubject-matches"] ?? "")
        findings.serverNames += matches.compactMap { match in
            match.hasPrefix("DNS:") ? String(match.dropFirst(4)) : nil
        }
        findings.anchors = anchors(login["ca-cert"])
        findings.objections = objections(file, login)
        return findings
    }

    /// An SSID is a text, its `;` escaped once more, or a list of octets in decimal.
    private static func ssid(_ value: String) -> String {
        let parts = SettingsLines.list(value)
        let octets = parts.compactMap { UInt8($0) }
        guard value.utf8.last == UInt8(ascii: ";"), octets.count == parts.count else {
            return value.replacing("\\;", with: ";")
        }
        return String(decoding: octets, as: UTF8.self)
    }

    /// A file beside this one is known by its name alone, any other by its path.
    private static func anchors(_ value: String?) -> [String] {
        guard let value else { return [] }
        let blob = "data:;base64,"
        if value.hasPrefix(blob) {
            return CertificateText.anchors(inBase64: String(value.dropFirst(blob.count)))
        }
        let folder = NetworkManagerWriter.directory + "/"
        return [value.hasPrefix(folder) ? String(value.dropFirst(folder.count)) : value]
    }

    private static func objections(_ file: Keyfile, _ login: [String: String]) -> [String] {
        var objections: [String] = []
        if SettingsLines.list(login["eap"] ?? "") != ["ttls"] {
            objections.append("La méthode n'est pas EAP-TTLS.")
        }
        if login["phase2-auth"] != "pap" {
            objections.append("L'authentification interne n'est pas PAP.")
        }
        if login["ca-path"] != nil || login["system-ca-certs"] == "true" {
            objections.append("D'autres autorités que celle du réseau sont acceptées.")
        }
        if login["subject-match"] != nil {
            objections.append("subject-match ne vérifie qu'une partie du nom : ne pas s'y fier.")
        }
        return objections
    }
}

/// iwd's network files; the SSID is in their names.
enum IWDParser: ProfileParsing {
    static func parse(_ contents: [UInt8], fileName: String) -> ProfileFindings? {
        guard let file = Keyfile(contents), let security = file.groups["Security"],
            let method = security["EAP-Method"]
        else { return nil }
        var findings = ProfileFindings(
            platform: .iwd,
            ssids: ssid(fileName).map { [$0] } ?? [],
            serverNames: SettingsLines.list(security["EAP-TTLS-ServerDomainMask"] ?? ""),
            outerIdentity: security["EAP-Identity"],
            login: security["EAP-TTLS-Phase2-Identity"],
            hasSecret: security["EAP-TTLS-Phase2-Password"] != nil
        )
        if let authority = security["EAP-TTLS-CACert"] {
            let embedded = "embed:"
            findings.anchors =
                authority.hasPrefix(embedded)
                ? CertificateText.anchors(
                    inPEM: Array(
                        (file.embedded["@pem@" + authority.dropFirst(embedded.count)] ?? [])
                            .joined(separator: "\n").utf8
                    )
                )
                : [authority]
        }
        if method != "TTLS" { findings.objections.append("La méthode n'est pas EAP-TTLS.") }
        if security["EAP-TTLS-Phase2-Method"] != "Tunneled-PAP" {
            findings.objections.append("L'authentification interne n'est pas PAP.")
        }
        return findings
    }

    private static func ssid(_ fileName: String) -> String? {
        let ending = ".8021x"
        guard fileName.hasSuffix(ending) else { return nil }
        let name = fileName.dropLast(ending.count)
        guard name.hasPrefix("=") else { return String(name) }
        return Hexadecimal.octets(name.dropFirst()).map { String(decoding: $0, as: UTF8.self) }
    }
}

internal import Foundation

/// Open Network Configuration, in both dialects.
enum ONCParser: ProfileParsing {
    static func parse(_ contents: [UInt8], fileName: String) -> ProfileFindings? {
        guard contents.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"),
            let document = try? JSONDecoder().decode(ONCDocument.self, from: Data(contents)),
            let networks = document.networks
        else { return nil }
        var findings = ProfileFindings(platform: .androidManagement)
        for network in networks.prefix(64) {
            guard let wifi = network.wifi else { continue }
            add(wifi, of: document, to: &findings)
        }
        return findings
    }

    private static func add(
        _ wifi: ONCDocument.WiFi,
        of document: ONCDocument,
        to findings: inout ProfileFindings
    ) {
        func note(_ objection: String, if isWrong: Bool) {
            if isWrong, !findings.objections.contains(objection) {
                findings.objections.append(objection)
            }
        }
        if let ssid = wifi.ssid { findings.ssids.append(ssid) }
        guard let eap = wifi.eap else {
            note("Un réseau n'a pas d'authentification 802.1X.", if: true)
            return
        }
        // Android Management knows neither of these.
        if eap.useSystemCAs != nil || eap.saveCredentials != nil { findings.platform = .chromeOS }
        let alternatives = (eap.alternativeNames ?? []).filter { $0.type == "DNS" }.compactMap(
            \.value
        )
        let names = (eap.domainSuffixes ?? []) + alternatives
        findings.serverNames += names.filter { !findings.serverNames.contains($0) }
        let references = eap.authorities ?? []
        let anchors = (document.certificates ?? [])
            .filter { $0.type == "Authority" && references.contains($0.guid ?? "") }
            .flatMap { CertificateText.anchors(inBase64: $0.x509 ?? "") }
        findings.anchors += anchors.filter { !findings.anchors.contains($0) }
        findings.outerIdentity = findings.outerIdentity ?? eap.anonymousIdentity
        findings.login = findings.login ?? eap.identity
        findings.hasSecret = findings.hasSecret || eap.password != nil
        note("Un réseau n'impose aucune autorité.", if: anchors.isEmpty)
        note("Une autorité citée n'est pas dans le fichier.", if: anchors.count < references.count)
        note("Un réseau ne vérifie aucun nom de serveur.", if: names.isEmpty)
        note("La méthode n'est pas EAP-TTLS.", if: eap.outer != "EAP-TTLS")
        note("L'authentification interne n'est pas PAP.", if: eap.inner != "PAP")
        note(
            "Les autorités du système sont acceptées aussi (UseSystemCAs).",
            if: findings.platform == .chromeOS && eap.useSystemCAs != false
        )
        note("SubjectMatch ne vérifie qu'une partie du nom.", if: eap.subjectMatch != nil)
    }
}

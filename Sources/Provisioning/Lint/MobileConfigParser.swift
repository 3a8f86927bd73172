internal import TLS

/// Apple's configuration profiles, signed or not.
enum MobileConfigParser: ProfileParsing {
    static func parse(_ contents: [UInt8], fileName: String) -> ProfileFindings? {
        // CMS messages are SEQUENCEs.
        let isSigned = contents.first == 0x30
        let text = isSigned ? CMSSignature.contents(of: contents) : contents
        guard let text else {
            guard fileName.hasSuffix(".mobileconfig") else { return nil }
            return ProfileFindings(
                platform: .apple,
                objections: ["La signature est fausse : le fichier a été modifié ou abîmé."]
            )
        }
        guard let profile = PropertyList.read(text),
            profile["PayloadType"]?.text == "Configuration"
        else { return nil }
        var findings = ProfileFindings(platform: .apple)
        if isSigned {
            findings.signature = CMSSignature.signer(of: contents)
                .flatMap(ProfileSignature.init(certificate:))
        } else {
            findings.objections.append("Le profil n'est pas signé : les appareils avertiront.")
        }
        let payloads = profile["PayloadContent"]?.list ?? []
        let certificates = certificates(payloads)
        for payload in payloads
        where payload["PayloadType"]?.text == "com.apple.wifi.managed" {
            read(payload, certificates, &findings)
        }
        return findings
    }

    /// The digests of the authorities, by their payloads' identifiers.
    private static func certificates(_ payloads: [PropertyList]) -> [String: [String]] {
        var certificates: [String: [String]] = [:]
        for payload in payloads
        where payload["PayloadType"]?.text?.hasPrefix("com.apple.security.") == true {
            if let uuid = payload["PayloadUUID"]?.text, let data = payload["PayloadContent"]?.data {
                certificates[uuid] = CertificateText.anchors(inBase64: data)
            }
        }
        return certificates
    }

    private static func read(
        _ payload: PropertyList,
        _ certificates: [String: [String]],
        _ findings: inout ProfileFindings
    ) {
        guard let method = payload["EAPClientConfiguration"] else {
            // An old network that devices are kept from.
            if payload["AutoJoin"]?.truth != false {
                findings.note("Un réseau n'a pas d'authentification 802.1X.")
            }
            return
        }
        if let ssid = payload["SSID_STR"]?.text { findings.ssids.append(ssid) }
        let anchors = (method["PayloadCertificateAnchorUUID"]?.list ?? []).flatMap { uuid in
            uuid.text.flatMap { certificates[$0] } ?? []
        }
        let names = (method["TLSTrustedServerNames"]?.list ?? []).compactMap(\.text)
        findings.merge(anchors: anchors, serverNames: names)
        findings.outerIdentity = findings.outerIdentity ?? method["OuterIdentity"]?.text
        findings.login = findings.login ?? method["UserName"]?.text
        findings.hasSecret = findings.hasSecret || method["UserPassword"] != nil
        if anchors.isEmpty { findings.note("Un réseau n'impose aucune autorité.") }
        if names.isEmpty { findings.note("Un réseau ne vérifie aucun nom de serveur.") }
        if (method["AcceptEAPTypes"]?.list ?? []).map(\.whole) != [21] {
            findings.note("La méthode n'est pas EAP-TTLS seule.")
        }
        switch method["TTLSInnerAuthentication"]?.text {
        case "PAP": break
        case nil:
            findings.note(
                "TTLSInnerAuthentication manque : l'appareil prendrait MSCHAPv2, et serait refusé."
            )
        case _: findings.note("L'authentification interne n'est pas PAP.")
        }
        if payload["ProxyType"]?.text == "Auto", payload["ProxyPACURL"] == nil {
            findings.note("Le proxy est cherché par WPAD : n'importe qui peut répondre.")
        }
    }
}

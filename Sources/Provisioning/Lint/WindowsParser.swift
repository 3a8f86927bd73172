internal import Foundation
internal import XMLSignatures

/// Windows' WLANProfile and CarrierProvisioning documents.
enum WindowsParser: ProfileParsing {
    static func parse(_ contents: [UInt8], fileName: String) -> ProfileFindings? {
        guard let root = XMLTree.read(contents) else { return nil }
        var findings: ProfileFindings
        switch root.name {
        case "WLANProfile":
            findings = ProfileFindings(platform: .windows)
            read(root, &findings)
        case "CarrierProvisioning":
            findings = ProfileFindings(platform: .windowsProvisioning)
            for profile in root.all("WLANProfile") { read(profile, &findings) }
            readSignature(root, of: contents, &findings)
        default: return nil
        }
        readCredentials(root, &findings)
        return findings
    }

    /// Verifies with the certificate that the document carries.
    private static func readSignature(
        _ root: XMLTree,
        of contents: [UInt8],
        _ findings: inout ProfileFindings
    ) {
        guard let signature = root.children.last, signature.name == "Signature" else {
            findings.note("Le document n'est pas signé : Windows le refuse.")
            return
        }
        let certificates = signature.all("X509Certificate").prefix(16).compactMap { element in
            Data(base64Encoded: element.text.filter { !$0.isWhitespace }).map { Array($0) }
        }
        guard let signer = certificates.first(where: { XMLVerifier.isSigned(contents, by: $0) })
        else {
            findings.note("La signature est fausse : le fichier a été modifié ou abîmé.")
            return
        }
        findings.signature = ProfileSignature(certificate: signer)
    }

    /// Takes the login out of EapHostUserCredentials.
    static func readCredentials(_ root: XMLTree, _ findings: inout ProfileFindings) {
        let credentials =
            root.name == "EapHostUserCredentials" ? root : root.first("EapHostUserCredentials")
        guard let method = credentials?.child("Credentials", "EapTtls") else { return }
        findings.login = method.child("Username")?.text
        findings.hasSecret = method.child("Password")?.text.isEmpty == false
    }

    private static func read(_ profile: XMLTree, _ findings: inout ProfileFindings) {
        for ssid in profile.children.filter({ $0.name == "SSIDConfig" }).flatMap({ $0.all("SSID") })
        {
            if let name = name(of: ssid) { findings.ssids.append(name) }
        }
        if profile.first("useOneX")?.trimmed != "true" {
            findings.note("Un réseau n'a pas d'authentification 802.1X.")
        }
        guard let method = profile.first("EapHostConfig"),
            method.child("EapMethod", "Type")?.trimmed == "21",
            let settings = method.child("Config", "EapTtls")
        else {
            findings.note("La méthode n'est pas EAP-TTLS, ou ses réglages manquent.")
            return
        }
        let validation = settings.child("ServerValidation")
        let names = SettingsLines.list(validation?.child("ServerNames")?.trimmed ?? "")
        let anchors = (validation?.children ?? []).filter { $0.name == "TrustedRootCAHash" }
            .map { $0.text.filter(\.isHexDigit).lowercased() }
        findings.merge(anchors: anchors, serverNames: names)
        if names.isEmpty { findings.note("Un réseau ne vérifie aucun nom de serveur.") }
        if anchors.isEmpty { findings.note("Un réseau n'impose aucune autorité.") }
        if names.contains(where: { $0.contains("*") }) {
            findings.note("Un nom de serveur est une expression rationnelle.")
        }
        if anchors.contains(where: { $0.count != 40 }) {
            findings.note("Une empreinte d'autorité n'est pas un SHA-1.")
        }
        if validation?.child("DisablePrompt")?.trimmed != "true" {
            findings.note("L'élève pourrait accepter un serveur inconnu (DisablePrompt).")
        }
        if settings.child("Phase2Authentication", "PAPAuthentication") == nil {
            findings.note("L'authentification interne n'est pas PAP.")
        }
        let identity = settings.child("Phase1Identity")
        if identity?.child("IdentityPrivacy")?.trimmed != "false" {
            findings.outerIdentity =
                findings.outerIdentity ?? identity?.child("AnonymousIdentity")?.text
        }
    }

    /// The octets of `hex` win over `name`.
    private static func name(of ssid: XMLTree) -> String? {
        if let hex = ssid.child("hex")?.trimmed, let octets = Hexadecimal.octets(hex) {
            return String(decoding: octets, as: UTF8.self)
        }
        return ssid.child("name")?.text
    }
}

internal import Foundation

/// Passpoint files as Android's browsers install them.
enum PasspointParser: ProfileParsing {
    static func parse(_ contents: [UInt8], fileName: String) -> ProfileFindings? {
        guard let message = decode(contents), message.starts(with: "Content-Type: multipart".utf8)
        else { return nil }
        let parts = parts(SettingsLines.split(message))
        guard let subscription = parts["application/x-passpoint-profile"],
            let root = XMLTree.read(subscription), root.name == "MgmtTree"
        else { return nil }
        var findings = ProfileFindings(platform: .passpoint)
        if let authority = parts["application/x-x509-ca-cert"] {
            findings.anchors = CertificateText.anchors(
                inBase64: Data(authority).base64EncodedString()
            )
        }
        let names = value(root, "AAAServerTrustedNames", "FQDN")
        findings.serverNames = SettingsLines.list(names ?? "")
        // Android says so itself.
        findings.outerIdentity = value(root, "Credential", "Realm").map { "anonymous@\($0)" }
        findings.login = value(root, "UsernamePassword", "Username")
        findings.hasSecret = value(root, "UsernamePassword", "Password")?.isEmpty == false
        if value(root, "EAPMethod", "EAPType") != "21" {
            findings.note("La méthode n'est pas EAP-TTLS.")
        }
        if value(root, "EAPMethod", "InnerMethod") != "PAP" {
            findings.note("L'authentification interne n'est pas PAP.")
        }
        return findings
    }

    /// The value of a named node right inside another (TS.24 management tree).
    private static func value(_ root: XMLTree, _ parent: String, _ name: String) -> String? {
        let nodes = root.all("Node")
        let parent = nodes.first { $0.child("NodeName")?.trimmed == parent }
        let node = parent?.children.first { $0.child("NodeName")?.trimmed == name }
        return node?.child("Value")?.text
    }

    private static func parts(_ lines: [String]) -> [String: [UInt8]] {
        var parts: [String: [UInt8]] = [:]
        var type: String?
        var base64 = ""
        for line in lines {
            if line.hasPrefix("--") {
                if let type { parts[type] = decode(Array(base64.utf8)) }
                (type, base64) = (nil, "")
            } else if line.hasPrefix("Content-Type: ") {
                type = String(line.dropFirst("Content-Type: ".count))
            } else if !line.contains(":") {
                base64 += line
            }
        }
        return parts
    }

    private static func decode(_ text: [UInt8]) -> [UInt8]? {
        Data(base64Encoded: Data(text), options: .ignoreUnknownCharacters).map { Array($0) }
    }
}

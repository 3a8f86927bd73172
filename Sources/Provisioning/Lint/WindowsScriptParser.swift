internal import Crypto
internal import Foundation

/// Our `.cmd` bundle: base64 lines, `:FILE:BASE64`.
enum WindowsScriptParser: ProfileParsing {
    static func parse(_ contents: [UInt8], fileName: String) -> ProfileFindings? {
        guard contents.starts(with: "@echo off".utf8) else { return nil }
        let files = files(contents)
        let profiles = files.filter { $0.key.hasPrefix("profile-") }.sorted { $0.key < $1.key }
        guard !profiles.isEmpty else { return nil }
        var findings = ProfileFindings(platform: .windowsScript)
        var pinned: [String] = []
        for (name, contents) in profiles {
            guard let part = WindowsParser.parse(contents, fileName: name) else {
                findings.note("Le profil \(name) est illisible.")
                continue
            }
            findings.ssids += part.ssids
            findings.merge(serverNames: part.serverNames)
            pinned += part.anchors
            findings.outerIdentity = findings.outerIdentity ?? part.outerIdentity
            for objection in part.objections { findings.note(objection) }
        }
        let authorities = files.filter { $0.key.hasPrefix("authority-") }.sorted { $0.key < $1.key }
        findings.merge(anchors: authorities.map { CertificateText.anchor($0.value) })
        let installed = Set(authorities.map { CertificateText.thumbprint($0.value) })
        if installed != Set(pinned) {
            findings.note("Les autorités installées ne sont pas celles que les profils imposent.")
        }
        if let credentials = files["credentials.xml"].flatMap(XMLTree.read) {
            WindowsParser.readCredentials(credentials, &findings)
        }
        return findings
    }

    private static func files(_ contents: [UInt8]) -> [String: [UInt8]] {
        var texts: [String: String] = [:]
        for line in SettingsLines.split(contents) where line.utf8.first == UInt8(ascii: ":") {
            let parts = line.split(separator: ":", omittingEmptySubsequences: true)
            guard parts.count == 2, let name = parts.first, let base64 = parts.last else {
                continue
            }
            texts[String(name), default: ""] += base64
        }
        return texts.compactMapValues { Data(base64Encoded: $0).map { Array($0) } }
    }
}

extension CertificateText {
    /// SHA-1 of a certificate's octets, as Windows names it, in lower-case hexadecimal.
    static func thumbprint(_ der: [UInt8]) -> String {
        Hexadecimal.text(Insecure.SHA1.hash(data: der))
    }
}

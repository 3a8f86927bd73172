internal import Crypto
internal import Foundation

/// Our `.cmd` bundle: base64 lines, `:FILE:BASE64`.
enum WindowsScriptParser: ProfileParsing {
    static func parse(_ contents: [UInt8], fileName: String) -> ProfileFindings? {
        guard contents.starts(with: "@echo off".utf8) else { return nil }
        let blocks = blocks(contents)
        let files = Dictionary(blocks) { first, _ in first }
        let profiles = files.filter { $0.key.hasPrefix("profile-") }.sorted { $0.key < $1.key }
        guard !profiles.isEmpty else { return nil }
        var findings = ProfileFindings(platform: .windowsScript)
        if !isOurs(contents, blocks) {
            findings.note("Les commandes ne sont pas celles de Préau : ne pas lancer ce fichier.")
        }
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

    private typealias Block = (name: String, contents: [UInt8])

    /// Whether the file is, octet for octet, what we write around its blocks.
    private static func isOurs(_ contents: [UInt8], _ blocks: [Block]) -> Bool {
        let names =
            /wifi\.ps1|(message|authority|profile)-[0-9]{1,3}\.(txt|cer|xml)|(profiles|forget)\.txt|credentials\.xml/
        return blocks.allSatisfy { $0.name.wholeMatch(of: names) != nil }
            && blocks.contains {
                $0.name == "wifi.ps1" && $0.contents == WindowsScriptWriter.commands
            }
            && (try? WindowsScriptWriter.script(blocks)) == contents
    }

    /// In the order of the file.
    private static func blocks(_ contents: [UInt8]) -> [Block] {
        var names: [String] = []
        var texts: [String: String] = [:]
        for line in SettingsLines.split(contents) where line.utf8.first == UInt8(ascii: ":") {
            let parts = line.split(separator: ":", omittingEmptySubsequences: true)
            guard parts.count == 2, let name = parts.first.map({ String($0) }),
                let base64 = parts.last
            else { continue }
            if texts[name] == nil { names.append(name) }
            texts[name, default: ""] += base64
        }
        return names.compactMap { name in
            texts[name].flatMap { Data(base64Encoded: $0) }.map { (name, Array($0)) }
        }
    }
}

extension CertificateText {
    /// SHA-1 of a certificate's octets, as Windows names it, in lower-case hexadecimal.
    static func thumbprint(_ der: [UInt8]) -> String {
        Hexadecimal.text(Insecure.SHA1.hash(data: der))
    }
}

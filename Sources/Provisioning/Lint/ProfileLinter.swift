package import Domain

/// Reads a profile back, of whatever kind it is, and says what is wrong with it.
package enum ProfileLinter {
    /// The largest file that is read, in octets.
    package static let sizeLimit = 1 << 20

    /// In this order: the first that knows a file as its own is believed.
    private static var parsers: [any ProfileParsing.Type] {
        [
            WindowsParser.self, EAPConfigParser.self, MobileConfigParser.self,
            WindowsScriptParser.self, ONCParser.self, NetworkManagerParser.self, IWDParser.self,
            WPASupplicantParser.self, PasspointParser.self,
        ]
    }

    /// - Parameters:
    ///   - contents: of the file.
    ///   - fileName: without folders; its ending helps where the contents do not tell.
    ///   - now: for the dates of the signer's certificate.
    /// - Returns: what the file says; objections when there is something wrong with it, or no kind is known.
    package static func lint(
        _ contents: [UInt8],
        fileName: String,
        at now: Timestamp = .now
    ) -> ProfileFindings {
        guard contents.count <= sizeLimit else {
            return ProfileFindings(objections: ["Le fichier dépasse \(sizeLimit >> 20) Mio."])
        }
        if let files = TarArchive.read(contents) { return lint(files, at: now) }
        return lint(contents, fileName: fileName, besides: [], at: now)
    }

    // The authorities are the names of files that come with this one.
    private static func lint(
        _ contents: [UInt8],
        fileName: String,
        besides authorities: [String],
        at now: Timestamp
    ) -> ProfileFindings {
        for parser in parsers {
            if var findings = parser.parse(contents, fileName: fileName) {
                findings.objections += missing(findings)
                findings.objections += ProfileDoubts.objections(
                    to: findings,
                    besides: authorities,
                    at: now
                )
                return findings
            }
        }
        return ProfileFindings(
            objections: ["Ce fichier n'est d'aucun des genres de profils connus."]
        )
    }

    /// What the files of an archive say together.
    private static func lint(
        _ files: [TarArchive.File],
        at now: Timestamp
    ) -> ProfileFindings {
        let authorities = files.filter { $0.name.hasSuffix(".pem") }
        let profiles = files.filter { !$0.name.hasSuffix(".pem") }
        let anchors = authorities.flatMap { CertificateText.anchors(inPEM: $0.contents) }
        var whole = ProfileFindings(anchors: anchors)
        for file in profiles {
            var part = lint(
                file.contents,
                fileName: file.name,
                besides: authorities.map(\.name),
                at: now
            )
            if authorities.contains(where: { part.anchors.contains($0.name) }) {
                part.anchors = anchors
            }
            whole.platform = whole.platform ?? part.platform
            whole.ssids += part.ssids
            whole.serverNames += part.serverNames.filter { !whole.serverNames.contains($0) }
            whole.anchors += part.anchors.filter { !whole.anchors.contains($0) }
            whole.outerIdentity = whole.outerIdentity ?? part.outerIdentity
            whole.login = whole.login ?? part.login
            whole.hasSecret = whole.hasSecret || part.hasSecret
            whole.objections += part.objections.map { "\(file.name) : \($0)" }
        }
        if profiles.isEmpty { whole.objections.append("L'archive ne contient aucun profil.") }
        return whole
    }

    /// What no profile may lack.
    private static func missing(_ findings: ProfileFindings) -> [String] {
        var objections: [String] = []
        if findings.ssids.isEmpty, findings.platform != .passpoint {
            objections.append("Aucun réseau n'est nommé.")
        }
        if findings.serverNames.isEmpty {
            objections.append(
                "Aucun nom de serveur n'est vérifié : n'importe quel serveur passerait."
            )
        }
        if findings.anchors.isEmpty {
            objections.append(
                "Aucune autorité n'est imposée : n'importe quel certificat passerait."
            )
        }
        if findings.outerIdentity == nil {
            objections.append("Pas d'identité externe : l'identifiant circule en clair.")
        }
        return objections
    }
}

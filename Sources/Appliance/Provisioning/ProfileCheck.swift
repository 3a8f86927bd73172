internal import Domain
internal import Provisioning

/// What `preau profile check` says of one file.
package struct ProfileCheck: Encodable, Sendable {
    package var file: String
    /// As in `preau profile`; `nil` when the kind is not known.
    package var platform: String?
    package var networks: [String] = []
    package var serverNames: [String] = []
    package var authorities: [String] = []
    package var outerIdentity: String?
    package var login: String?
    package var hasSecret = false
    /// The name that the signer's certificate gives itself.
    package var signer: String?
    /// French sentences; empty when all is well.
    package var objections: [String]

    /// Reads a file of anyone's making; one that cannot be read is an objection.
    package init(file: String) {
        self.file = file
        do {
            let contents = try FileReader.read(file, limit: ProfileLinter.sizeLimit)
            let name = file.split(separator: "/").last.map { String($0) } ?? file
            let findings = ProfileLinter.lint(contents, fileName: name)
            platform = findings.platform?.rawValue
            networks = findings.ssids
            serverNames = findings.serverNames
            authorities = findings.anchors
            outerIdentity = findings.outerIdentity
            login = findings.login
            hasSecret = findings.hasSecret
            signer = findings.signature?.signer
            objections = findings.objections
        } catch {
            objections = ["Illisible : \(error.message)."]
        }
    }

    package var isGood: Bool { objections.isEmpty }

    package var text: String {
        let verdict = isGood ? "correct" : "à corriger"
        var lines = ["\(file) : \(verdict)" + (platform.map { " (\($0))" } ?? "")]
        let parts = [
            ("réseaux", networks.joined(separator: ", ")),
            ("serveurs", serverNames.joined(separator: ", ")),
            ("autorités", authorities.joined(separator: ", ")),
            ("identité externe", outerIdentity ?? ""),
            ("signature", signer.map { "de « \($0) », à en croire son certificat" } ?? ""),
            ("identifiant", (login ?? "") + (hasSecret ? " (avec son secret)" : "")),
        ]
        lines += parts.filter { !$0.1.isEmpty }.map { "  \($0.0) : \($0.1)" }
        lines += objections.map { "  objection : \($0)" }
        // What a file says of itself must not move the cursor of a terminal.
        return lines.map { line in
            String(
                String.UnicodeScalarView(
                    line.unicodeScalars.map {
                        $0.properties.generalCategory == .control ? "\u{FFFD}" : $0
                    }
                )
            )
        }.joined(separator: "\n")
    }
}

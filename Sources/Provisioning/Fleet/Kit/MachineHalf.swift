internal import Crypto
internal import ProfileTemplates

/// What every machine gets: profiles, authorities and scripts, without any secret.
struct MachineHalf {
    /// The file `kit.json`, from which the scripts take every value.
    struct Manifest: Encodable {
        struct Authority: Encodable {
            let sha1: String
            let sha256: String
        }

        var kit = ""
        let campaign: String
        let profiles: [String]
        /// As `ServerNames` in a profile.
        let servers: String
        let authorities: [Authority]
        let retired: [String]
        let box: String?
    }

    private static let scripts: [FleetFile] = [
        .install, .uninstall, .common, .wlan, .prepare, .setup, .setCredential, .detect, .remediate,
        .report, .uninstallScript,
    ]

    let files: [(name: String, octets: [UInt8])]
    /// Of all that is in `files`: 12 hexadecimal digits.
    let version: String

    init(_ kit: FleetKit) throws {
        let model = kit.model
        var files: [(name: String, octets: [UInt8])] = []
        for (number, profile) in kit.profiles.windows.enumerated() {
            files.append(("profile-\(number + 1).xml", profile.xml))
        }
        for (number, anchor) in model.anchors.enumerated() {
            files.append(("ca-\(number + 1).cer", anchor.der))
        }
        for script in Self.scripts {
            files.append((script.rawValue, KitText.windows(script.octets)))
        }
        var manifest = Manifest(
            campaign: kit.campaign,
            profiles: kit.profiles.windows.map(\.name),
            servers: model.serverNames.joined(separator: ";"),
            authorities: model.anchors.map { Manifest.Authority(sha1: $0.sha1, sha256: $0.sha256) },
            retired: model.retiredSSIDs.map(\.name),
            box: kit.box
        )
        var hash = SHA256()
        for (name, octets) in files {
            hash.update(data: Array("\(name)\0\(octets.count)\0".utf8))
            hash.update(data: octets)
        }
        hash.update(data: try KitText.json(manifest))
        version = String(KitText.hexadecimal(hash.finalize()).prefix(12))
        manifest.kit = version
        files.append(("kit.json", try KitText.json(manifest)))
        self.files = files
    }
}

internal import Domain
internal import ProfileTemplates

/// Writes a `.cmd` that installs everything: authorities, profiles, and the login.
///
/// Values travel in base64 lines, `:FILE:BASE64`, which the script decodes to files: none is ever part
/// of a command.
enum WindowsScriptWriter {
    /// Characters of base64 in a line.
    private static let lineLength = 64

    static func write(_ order: ProfileOrder) throws(ProfileError) -> WrittenProfile {
        let profiles = try WLANProfile.profiles(of: order.model)
        var files: [(name: String, contents: [UInt8])] = [
            ("wifi.ps1", commands),
            ("message-0.txt", crlf(message(order, .done))),
            ("message-1.txt", crlf(message(order, .failed))),
            ("message-2.txt", crlf(message(order, .withoutLogin))),
            ("profiles.txt", lines(profiles.map(\.name))),
            ("forget.txt", lines(superseded(order.model))),
        ]
        for (index, anchor) in order.model.anchors.enumerated() {
            files.append(("authority-\(index + 1).cer", anchor.der))
        }
        for (index, profile) in profiles.enumerated() {
            files.append(("profile-\(index + 1).xml", profile.xml))
        }
        if let credential = order.credential, credential.secret != nil {
            files.append(("credentials.xml", try WLANProfile.credentials(credential)))
        }
        return WrittenProfile(
            fileName: FileStem.of(order.model.organization) + ".cmd",
            mediaType: "application/octet-stream",
            contents: try script(files)
        )
    }

    /// The whole script; names are of our own making.
    static func script(
        _ files: [(name: String, contents: [UInt8])]
    ) throws(ProfileError) -> [UInt8] {
        let values: [String: Any] = [
            "files": files.map { file in
                [
                    "name": file.name,
                    "lines": Base64Lines.of(file.contents, length: lineLength)
                        .map { ["line": $0] },
                ]
            }
        ]
        return crlf(try Template.windowsCommand.fill(.armour, with: values))
    }

    /// What the script hands to PowerShell.
    static var commands: [UInt8] { crlf(Template.windowsPowerShell.text) }

    /// Names of profiles that must go first: adding does not merge, and older ones would win.
    private static func superseded(_ model: NetworkModel) -> [String] {
        (model.ssids + model.retiredSSIDs).map(\.name)
    }

    private static func lines(_ names: [String]) -> [UInt8] {
        Array(names.joined(separator: "\n").utf8)
    }

    private static func crlf(_ text: String) -> [UInt8] {
        text.utf8.flatMap { $0 == UInt8(ascii: "\n") ? [13, 10] : [$0] }
    }
}

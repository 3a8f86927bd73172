internal import ProfileTemplates

/// iwd's network files (iwd.network(5)), which go into `/var/lib/iwd`: a tar of them when there are several.
enum IWDWriter {
    static func write(_ order: ProfileOrder) throws(ProfileError) -> WrittenProfile {
        let model = order.model
        let credential = try PlainCredential(order.credential)
        var files: [TarArchive.File] = []
        for ssid in model.ssids {
            var values: [String: Any] = [
                "outerIdentity": model.outerIdentity,
                "serverNames": model.serverNames.joined(separator: ";"),
                "hidden": ssid.isHidden ? "true" : "false",
                "anchors": model.anchors.map { ["lines": $0.base64Lines] },
            ]
            values["login"] = credential.login
            values["secret"] = credential.secret
            let text = try Template.iwd.fill(.keyfile, with: values)
            files.append(TarArchive.File(name: fileName(ssid), contents: Array(text.utf8)))
        }
        if let file = files.first, files.count == 1 {
            return WrittenProfile(
                fileName: file.name,
                mediaType: "text/plain; charset=utf-8",
                contents: file.contents
            )
        }
        return WrittenProfile(
            fileName: FileStem.of(model.organization) + "-iwd.tar",
            mediaType: "application/x-tar",
            contents: TarArchive.write(files)
        )
    }

    /// The name that iwd looks for: the SSID as it is, or `=` and its octets in hexadecimal.
    static func fileName(_ ssid: SSID) -> String {
        let isPlain = ssid.name.utf8.allSatisfy { octet in
            switch octet {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "_"),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
        return (isPlain ? ssid.name : "=" + Hexadecimal.text(ssid.name.utf8)) + ".8021x"
    }
}

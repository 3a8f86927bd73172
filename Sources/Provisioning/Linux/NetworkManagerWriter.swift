internal import ProfileTemplates

/// NetworkManager's key files (nm-settings-keyfile(5)).
///
/// One network with one authority is one file, the authority inside it. wpa_supplicant, to which
/// NetworkManager hands that, takes only the first certificate of such a blob: with more of either, it is a
/// tar of one key file per network and of the authorities beside them.
enum NetworkManagerWriter {
    /// Where the files go; NetworkManager passes over those in `.pem`.
    static let directory = "/etc/NetworkManager/system-connections"

    static func write(_ order: ProfileOrder) throws(ProfileError) -> WrittenProfile {
        let model = order.model
        let stem = FileStem.of(model.organization)
        if let ssid = model.ssids.first, let anchor = model.anchors.first, model.ssids.count == 1,
            model.anchors.count == 1
        {
            return WrittenProfile(
                fileName: FileStem.of(ssid.name) + ".nmconnection",
                mediaType: "text/plain; charset=utf-8",
                contents: try keyfile(order, ssid, authority: "data:;base64,\(anchor.base64)")
            )
        }
        let bundle = "preau-\(FileStem.of(model.identifier)).pem"
        var files = [TarArchive.File(name: bundle, contents: try model.anchors.pem())]
        for (index, ssid) in model.ssids.enumerated() {
            files.append(
                TarArchive.File(
                    name: "\(FileStem.of(ssid.name))-\(index + 1).nmconnection",
                    contents: try keyfile(order, ssid, authority: "\(directory)/\(bundle)")
                )
            )
        }
        return WrittenProfile(
            fileName: stem + "-networkmanager.tar",
            mediaType: "application/x-tar",
            contents: TarArchive.write(files)
        )
    }

    private static func keyfile(
        _ order: ProfileOrder,
        _ ssid: SSID,
        authority: String
    ) throws(ProfileError) -> [UInt8] {
        let model = order.model
        let credential = try PlainCredential(order.credential)
        let uuid = StableUUID.of("networkmanager:\(ssid.name)", in: model.identifier)
        var values: [String: Any] = [
            "organization": model.organization,
            "ssid": ssid.name,
            "uuid": uuid.lowercased(),
            // As a list of octets: a text such as `1;2` would be read as one.
            "octets": ssid.name.utf8.map { "\($0);" }.joined(),
            "hidden": ssid.isHidden ? "true" : "false",
            "keyManagement": model.security == .wpa3Suite192 ? "wpa-eap-suite-b-192" : "wpa-eap",
            "protection": model.security == .wpa2OrWPA3 ? "2" : "3",
            "ccmp": model.security != .wpa3Suite192,
            "outerIdentity": model.outerIdentity,
            "authority": authority,
            "serverNames": model.serverNames.joined(separator: ";"),
            // 0: kept in this file, which only root reads; 1: asked for, and kept in the person's keyring.
            "passwordFlags": credential.secret == nil ? "1" : "0",
        ]
        // NetworkManager takes no file without a login; its dialogue shows this one, to be replaced.
        let placeholder = order.language == .french ? "votre-identifiant" : "your-login"
        values["login"] = credential.login ?? placeholder
        values["secret"] = credential.secret
        values["proxy"] = try proxy(model.proxy)
        return Array(try Template.networkManager.fill(.keyfile, with: values).utf8)
    }

    /// NetworkManager knows scripts alone: a proxy given by hand becomes one.
    private static func proxy(_ stance: ProxyStance) throws(ProfileError) -> [String: String]? {
        switch stance {
        case .none: return nil
        case .automatic(let address): return ["address": address]
        case .manual(let host, let port):
            let safe = host.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
                    UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"):
                    true
                default: false
                }
            }
            guard safe else { throw .cannotSay("the proxy's host is not a host name: \(host)") }
            // An IPv6 address stands in brackets before a port (RFC 3986 §3.2.2).
            let isBare = host.contains(":") && !host.hasPrefix("[")
            let authority = (isBare ? "[\(host)]" : host) + ":\(port)"
            return [
                "script": "function FindProxyForURL(url, host) { return \"PROXY \(authority)\"; }"
            ]
        }
    }
}

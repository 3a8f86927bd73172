internal import ProfileTemplates

/// A wpa_supplicant configuration (wpa_supplicant.conf(5)) with the authorities in it.
///
/// wpa_supplicant takes only the first certificate of a blob, so each network is there once per authority:
/// where the server shows another authority's certificate, it goes on with the next block.
enum WPASupplicantWriter {
    static func write(_ order: ProfileOrder) throws(ProfileError) -> WrittenProfile {
        let model = order.model
        let names = model.serverNames.map { "DNS:\($0)" }.joined(separator: ";")
        // wpa_supplicant reads lines of at most 511 octets.
        guard names.utf8.count <= 400 else {
            throw .cannotSay("the server names are too long for one line of wpa_supplicant's")
        }
        let credential = try PlainCredential(order.credential)
        guard (credential.login?.utf8.count ?? 0) <= 200, model.outerIdentity.utf8.count <= 200
        else {
            throw .cannotSay("the login is too long for one line of wpa_supplicant's")
        }
        var networks: [[String: String]] = []
        for ssid in model.ssids {
            for anchor in model.anchors {
                var network = security(model.security)
                network["ssid"] = WPASupplicantValue.text(ssid.name)
                network["scan"] = ssid.isHidden ? "1" : "0"
                network["authority"] = "\"blob://\(blob(anchor))\""
                networks.append(network)
            }
        }
        var values: [String: Any] = [
            "networks": networks,
            "anchors": model.anchors.map { anchor in
                ["blob": blob(anchor), "lines": anchor.base64Lines] as [String: Any]
            },
            "outerIdentity": WPASupplicantValue.text(model.outerIdentity),
            "serverNames": "\"\(names)\"",
        ]
        values["login"] = credential.login.map(WPASupplicantValue.text)
        values["secret"] = credential.secret.map(WPASupplicantValue.text)
        let text = try Template.wpaSupplicant.fill(.wpaSupplicant, with: values)
        return WrittenProfile(
            fileName: FileStem.of(model.organization) + "-wpa_supplicant.conf",
            mediaType: "text/plain; charset=utf-8",
            contents: Array(text.utf8)
        )
    }

    private static func blob(_ anchor: TrustAnchor) -> String { "ca-\(anchor.sha256.prefix(16))" }

    private static func security(_ security: WirelessSecurity) -> [String: String] {
        switch security {
        case .wpa2OrWPA3:
            ["keyManagement": "WPA-EAP WPA-EAP-SHA256", "protection": "1", "cipher": "CCMP"]
        case .wpa3:
            ["keyManagement": "WPA-EAP-SHA256", "protection": "2", "cipher": "CCMP"]
        case .wpa3Suite192:
            [
                "keyManagement": "WPA-EAP-SUITE-B-192", "protection": "2", "cipher": "GCMP-256",
                "groupManagement": "BIP-GMAC-256",
            ]
        }
    }
}

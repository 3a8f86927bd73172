/// What both dialects of Open Network Configuration say.
enum ONCValues {
    static func make(_ order: ProfileOrder) throws(ProfileError) -> [String: Any] {
        let model = order.model
        let credential = try PlainCredential(order.credential)
        for text in [model.outerIdentity, credential.login, credential.secret].compactMap(\.self)
        where text.contains("${") {
            throw .cannotSay(
                "devices would replace the ${ in \(text == credential.secret ? "the secret" : text)"
            )
        }
        var values: [String: Any] = [
            "anchors": model.anchors.map { anchor in
                ["guid": authority(anchor), "base64": anchor.base64]
            },
            "networks": model.ssids.map { ssid in
                [
                    "guid": "{\(StableUUID.of("onc:\(ssid.name)", in: model.identifier))}",
                    "ssid": ssid.name,
                    "hidden": ssid.isHidden ? "true" : "false",
                ]
            },
            "outerIdentity": model.outerIdentity,
            "serverNames": model.serverNames,
        ]
        values["login"] = credential.login
        values["secret"] = credential.secret
        values["proxy"] = proxy(model.proxy)
        return values
    }

    /// Of the certificate's octets alone: whatever model names it, it is the same authority.
    private static func authority(_ anchor: TrustAnchor) -> String {
        "{\(StableUUID.of(anchor.sha256, in: "onc-authority"))}"
    }

    private static func proxy(_ stance: ProxyStance) -> [String: Any]? {
        switch stance {
        case .none: nil
        case .automatic(let address): ["type": "PAC", "pac": address]
        case .manual(let host, let port):
            ["type": "Manual", "manual": ["host": host, "port": "\(port)"]]
        }
    }
}

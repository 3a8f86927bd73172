internal import Domain

/// What sheets and posters are filled with.
enum SheetValues {
    static func make(_ order: ProfileOrder) throws(ProfileError) -> [String: Any] {
        let model = order.model
        let credential = try PlainCredential(order.credential)
        let isFrench = order.language == .french
        let or = isFrench ? " ou " : " or "
        var values: [String: Any] = [
            "language": order.language.rawValue,
            "french": isFrench,
            "english": !isFrench,
            "organization": model.organization,
            "ssids": model.ssids.map(\.name).joined(separator: or),
            "hidden": model.ssids.contains(where: \.isHidden),
            "forgotten": (model.retiredSSIDs + model.ssids).map(\.name),
            "serverNames": model.serverNames.joined(separator: ";"),
            "outerIdentity": model.outerIdentity,
            "anchors": model.anchors.map { Self.values(of: $0, joinPage: model.joinPage) },
            "anchorNames": model.anchors.map(\.name).joined(separator: ", "),
        ]
        values.merge(security(model.security, isFrench: isFrench)) { $1 }
        values["login"] = credential.login
        values["secret"] = credential.secret
        values["proxyText"] = proxy(model.proxy)
        let help = model.helpDesk
        let contacts = [help.phone, help.email, help.page].compactMap(\.self)
        if !contacts.isEmpty { values["help"] = ["contacts": contacts] }
        if let joinPage = model.joinPage {
            guard joinPage.hasPrefix("https://") else {
                throw .cannotSay("the join page's address does not begin with https://")
            }
            let label = isFrench ? "Code QR qui mène à " : "QR code that leads to "
            values["joinPage"] = joinPage
            values["authorities"] = joinPage + AuthorityFile.all
            values["code"] = try QRDrawing.values(joinPage, label: label + joinPage)
        }
        return values
    }

    private static func values(of anchor: TrustAnchor, joinPage: String?) -> [String: Any] {
        var values: [String: Any] = [
            "name": anchor.name,
            "fingerprint": anchor.fingerprintParts,
            "thumbprint": anchor.windowsThumbprint,
        ]
        values["address"] = joinPage.map { $0 + AuthorityFile.path(anchor) }
        return values
    }

    private static func security(
        _ security: WirelessSecurity,
        isFrench: Bool
    ) -> [String: String] {
        let suite = " 192 bits"
        return switch security {
        case .wpa2OrWPA3:
            [
                "windowsSecurity": isFrench ? "WPA2 - Entreprise, AES" : "WPA2-Enterprise, AES",
                "androidSecurity": "WPA/WPA2/WPA3-Enterprise",
                "linuxSecurity": isFrench
                    ? "WPA et WPA2 d'entreprise" : "WPA & WPA2 Enterprise",
            ]
        case .wpa3, .wpa3Suite192:
            [
                "windowsSecurity": (isFrench ? "WPA3 - Entreprise" : "WPA3-Enterprise")
                    + (security == .wpa3 ? "" : suite),
                "androidSecurity": "WPA3-Enterprise" + (security == .wpa3 ? "" : suite),
                "linuxSecurity": (isFrench ? "WPA3 d'entreprise" : "WPA3 Enterprise")
                    + (security == .wpa3 ? "" : suite),
            ]
        }
    }

    private static func proxy(_ stance: ProxyStance) -> String? {
        switch stance {
        case .none: nil
        case .automatic(let address): "PAC : \(address)"
        case .manual(let host, let port): "\(host):\(port)"
        }
    }
}

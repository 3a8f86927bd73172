internal import Domain
internal import ProfileTemplates
internal import TLS

/// Writes a configuration profile for iOS, iPadOS and macOS, signed when there is a signer.
enum MobileConfigWriter {
    static func write(_ order: ProfileOrder) throws(ProfileError) -> WrittenProfile {
        let text = try Template.mobileConfig.fill(.xml, with: try values(order))
        var contents = Array(text.utf8)
        if let signer = order.signer {
            do throws(TLSConfigurationError) {
                contents = try CMSSignature.sign(
                    contents,
                    certificateChain: signer.certificateChain,
                    privateKey: signer.privateKey
                )
            } catch {
                throw .signing("\(error)")
            }
        }
        return WrittenProfile(
            fileName: FileStem.of(order.model.organization) + ".mobileconfig",
            mediaType: "application/x-apple-aspen-config",
            contents: contents
        )
    }

    private static func values(_ order: ProfileOrder) throws(ProfileError) -> [String: Any] {
        let model = order.model
        let isFrench = order.language == .french
        var values: [String: Any] = [
            "identifier": model.identifier,
            "uuid": uuid("profile", model),
            "displayName": "Wi-Fi \(model.organization)",
            "description": isFrench
                ? "Connecte cet appareil au Wi-Fi : \(names(model))."
                : "Connects this device to the Wi-Fi: \(names(model)).",
            "organization": model.organization,
            "anchors": model.anchors.map { anchorPayload($0, model) },
            "networks": try model.ssids.map { ssid throws(ProfileError) in
                try networkPayload(ssid, order)
            },
            "retired": model.retiredSSIDs.map { ssid in
                identity("retired", ssid.name, model).merging(["ssid": ssid.name]) { $1 }
            },
        ]
        if let charter = model.charter, let french = charter.text[.french] {
            let texts = [("default", french)] + charter.text.map { ($0.rawValue, $1) }
            values["consent"] = [
                "texts": texts.sorted { $0.0 < $1.0 }.map { ["language": $0, "text": $1] }
            ]
        }
        if let expiry = model.expiresAt { values["expiry"] = expiry.utcText }
        return values
    }

    private static func anchorPayload(_ anchor: TrustAnchor, _ model: NetworkModel) -> [String: Any]
    {
        identity("authority", anchor.sha256, model).merging([
            "name": anchor.name,
            "fileName": "\(anchor.sha256.prefix(16)).cer",
            "base64": anchor.base64,
        ]) { $1 }
    }

    private static func networkPayload(
        _ ssid: SSID,
        _ order: ProfileOrder
    ) throws(ProfileError) -> [String: Any] {
        let model = order.model
        var values = identity("network", ssid.name, model)
        values["ssid"] = ssid.name
        values["isHidden"] = ssid.isHidden
        // WPA2 means WPA2 or WPA3 to them; the 192-bit mode follows from the access point.
        values["encryption"] = model.security == .wpa2OrWPA3 ? "WPA2" : "WPA3"
        values["outerIdentity"] = model.outerIdentity
        values["anchorUUIDs"] = model.anchors.map { uuid("authority\0" + $0.sha256, model) }
        values["serverNames"] = model.serverNames
        let credential = try PlainCredential(order.credential)
        values["login"] = credential.login
        values["secret"] = credential.secret
        switch model.proxy {
        case .none: values["proxyType"] = "None"
        case .automatic(let address):
            values["proxyType"] = "Auto"
            values["pac"] = address
        case .manual(let host, let port):
            values["proxyType"] = "Manual"
            values["proxy"] = ["host": host, "port": "\(port)"]
        }
        return values
    }

    /// What says which payload this is; stable, so that a second download replaces the first.
    private static func identity(
        _ kind: String,
        _ name: String,
        _ model: NetworkModel
    ) -> [String: Any] {
        let uuid = uuid("\(kind)\0\(name)", model)
        return ["identifier": "\(model.identifier).\(kind).\(uuid)", "uuid": uuid]
    }

    private static func uuid(_ name: String, _ model: NetworkModel) -> String {
        StableUUID.of("apple\0\(name)", in: model.identifier)
    }

    private static func names(_ model: NetworkModel) -> String {
        model.ssids.map(\.name).joined(separator: ", ")
    }
}

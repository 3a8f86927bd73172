internal import Domain
internal import ProfileTemplates

/// Writes EAP metadata for the geteduroam apps (draft-winter-opsawg-eap-metadata-00).
enum EAPConfigWriter {
    static func write(_ order: ProfileOrder) throws(ProfileError) -> WrittenProfile {
        let model = order.model
        var values: [String: Any] = [
            "realm": model.realm,
            "language": order.language.rawValue,
            "anchors": model.anchors.map(\.base64),
            "serverNames": model.serverNames,
            "outerIdentity": model.outerIdentity,
            "ssids": model.ssids.map(\.name),
            "organization": model.organization,
        ]
        let credential = try PlainCredential(order.credential)
        values["login"] = credential.login
        values["secret"] = credential.secret
        if let expiry = model.expiresAt { values["expiry"] = expiry.utcText }
        values["terms"] = model.charter.flatMap { $0.text[order.language] ?? $0.text[.french] }
        values["email"] = model.helpDesk.email
        values["page"] = model.helpDesk.page
        values["phone"] = model.helpDesk.phone
        return WrittenProfile(
            fileName: FileStem.of(order.model.organization) + ".eap-config",
            mediaType: "application/eap-config",
            contents: Array(try Template.eapConfig.fill(.xml, with: values).utf8)
        )
    }
}

internal import ProfileTemplates
internal import XMLSignatures

/// Writes what `ms-settings:wifi-provisioning` downloads and installs, when it is signed.
enum CarrierProvisioningWriter {
    /// SSIDs that version 1 of the schema takes.
    private static let ssidLimit = 25
    /// Characters of a SubscriberId.
    private static let subscriberLimit = 20

    static func write(_ order: ProfileOrder) throws(ProfileError) -> WrittenProfile {
        let model = order.model
        guard let signer = order.signer else { throw .needsSigner }
        guard model.security == .wpa2OrWPA3 else {
            throw .cannotSay("CarrierProvisioning 1 knows WPA2 and nothing later")
        }
        guard !model.ssids.contains(where: \.isHidden) else {
            throw .cannotSay("CarrierProvisioning 1 has no hidden networks")
        }
        guard let first = model.ssids.first, model.ssids.count <= ssidLimit else {
            throw .cannotSay("CarrierProvisioning 1 takes \(ssidLimit) networks at most")
        }
        var values = EAPMethodValues.windows(model)
        values["carrier"] = "{\(StableUUID.of("carrier", in: model.identifier))}"
        let subscriber = StableUUID.of(order.credential?.login ?? "", in: model.identifier)
        values["subscriber"] = String(
            subscriber.replacing("-", with: "").prefix(subscriberLimit)
        )
        values["name"] = first.name
        values["ssids"] = model.ssids.map { ["hex": $0.hexadecimal] }
        let credential = try PlainCredential(order.credential)
        if let login = credential.login, let secret = credential.secret {
            values["credential"] = ["login": login, "secret": secret]
        }
        let text = try Template.carrierProvisioning.fill(.xml, with: values)
        do throws(XMLSignatureError) {
            return WrittenProfile(
                fileName: FileStem.of(order.model.organization) + ".xml",
                mediaType: "application/xml",
                contents: try XMLSigner.sign(
                    Array(text.utf8),
                    certificateChain: signer.certificateChain,
                    privateKey: signer.privateKey
                )
            )
        } catch {
            throw .signing("\(error)")
        }
    }
}

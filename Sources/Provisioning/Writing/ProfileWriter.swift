package import Domain

/// Writes one network model for every platform.
package struct ProfileWriter: Sendable {
    package let model: NetworkModel
    /// Signs what platforms want signed; `nil` leaves Apple profiles unsigned and CarrierProvisioning unwritten.
    let signer: ProfileSigner?

    /// For a model that was compared with the server's certificate: `CheckedNetwork.writer()` gives such a
    /// writer, and is the way there outside tests.
    package init(model: NetworkModel, signer: ProfileSigner?) {
        self.model = model
        self.signer = signer
    }

    /// Writes the profile of a platform.
    ///
    /// - Parameters:
    ///   - platform: what it is for.
    ///   - credential: a login to put in, with or without its secret.
    ///   - language: of what people read in it.
    ///   - now: when it is written: the same moment gives the same bytes, signatures aside.
    /// - Returns: the file, with its name and type.
    /// - Throws: what keeps it from being written; never a profile without authority or server name.
    package func write(
        _ platform: Platform,
        credential: ProfileCredential? = nil,
        language: ProfileLanguage = .french,
        at now: Timestamp
    ) throws(ProfileError) -> WrittenProfile {
        let order = try order(credential: credential, language: language, at: now)
        return switch platform {
        case .windows: try WLANProfileWriter.write(order)
        case .windowsProvisioning: try CarrierProvisioningWriter.write(order)
        case .windowsScript: try WindowsScriptWriter.write(order)
        case .apple: try MobileConfigWriter.write(order)
        case .eapConfig: try EAPConfigWriter.write(order)
        case .passpoint: try PasspointWriter.write(order)
        case .chromeOS: try ChromeOSWriter.write(order)
        case .androidManagement: try AndroidManagementWriter.write(order)
        case .networkManager: try NetworkManagerWriter.write(order)
        case .wpaSupplicant: try WPASupplicantWriter.write(order)
        case .iwd: try IWDWriter.write(order)
        case .sheet: try HandSheetWriter.write(order)
        case .poster: try PosterWriter.write(order)
        }
    }

    /// - Throws: `ProfileError.cannotSay` when the model lacks what no profile may lack.
    func order(
        credential: ProfileCredential?,
        language: ProfileLanguage,
        at now: Timestamp
    ) throws(ProfileError) -> ProfileOrder {
        guard !model.ssids.isEmpty, !model.serverNames.isEmpty, !model.anchors.isEmpty else {
            throw .cannotSay("a network, a server name and an authority are needed")
        }
        return ProfileOrder(
            model: model,
            credential: credential,
            language: language,
            signer: signer,
            now: now
        )
    }
}

/// What a writer is given.
struct ProfileOrder: Sendable {
    let model: NetworkModel
    let credential: ProfileCredential?
    let language: ProfileLanguage
    let signer: ProfileSigner?
    let now: Timestamp
}

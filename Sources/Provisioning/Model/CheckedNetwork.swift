package import Domain

/// A network model that was compared with what the server shows; the way to a `ProfileWriter`.
package struct CheckedNetwork: Sendable {
    package let model: NetworkModel
    package let signer: ProfileSigner?
    /// What is wrong with the server's certificate or its authorities, with the signer's certificate, or
    /// with the day on which profiles expire; errors first.
    package let objections: [CertificateObjection]

    /// Compares a model with the chain that the server shows.
    package init(
        _ model: NetworkModel,
        signer: ProfileSigner?,
        chain: CertificateFile,
        at now: Timestamp
    ) {
        self.model = model
        self.signer = signer
        var objections = CertificateLint.objections(to: chain, model, at: now)
        if let signer { objections += SignerLint.objections(to: signer, at: now) }
        if let end = model.expiresAt, end <= now {
            objections.append(
                CertificateObjection(
                    .error,
                    "Le jour de expires est passé : tout profil serait mort."
                )
            )
        }
        self.objections =
            objections.filter { $0.severity == .error }
            + objections.filter { $0.severity == .warning }
    }

    /// Whether profiles may be written.
    package var isSound: Bool { !objections.contains { $0.severity == .error } }

    /// What writes the network's profiles.
    ///
    /// - Throws: `ProfileError.cannotSay` with every error, in French: a profile would lead devices
    ///   nowhere, or anywhere.
    package func writer() throws(ProfileError) -> ProfileWriter {
        let errors = objections.filter { $0.severity == .error }
        guard errors.isEmpty else {
            throw .cannotSay(errors.map(\.sentence).joined(separator: " "))
        }
        return ProfileWriter(model: model, signer: signer)
    }
}

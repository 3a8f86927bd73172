package import Domain

/// The certificate and key that profiles are signed with: PEM, read and checked once.
package struct ProfileSigner: Sendable {
    /// The signer's certificate first, then what leads to its authority.
    let certificateChain: [UInt8]
    let privateKey: SecretBytes

    package init(certificateChain: [UInt8], privateKey: SecretBytes) {
        self.certificateChain = certificateChain
        self.privateKey = privateKey
    }
}

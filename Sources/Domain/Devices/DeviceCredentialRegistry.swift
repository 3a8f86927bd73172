/// Gives out, lists and revokes the credentials of a person's devices.
package protocol DeviceCredentialRegistry: Sendable {
    /// Makes a credential in a person's name; it opens the network as soon as this returns.
    ///
    /// - Throws: `DeviceCredentialError`, or what the store says.
    func issue(to person: AccountID, label: String) async throws -> IssuedCredential

    /// The credentials of a person that were not revoked, the newest first.
    func credentials(of person: AccountID) async throws -> [DeviceCredential]

    /// Whether this box can still verify a credential's secret; never again when its pepper was replaced.
    func canVerify(_ credential: DeviceCredential) -> Bool

    /// Revokes one credential of a person, in force at once for this process and within a second for others.
    ///
    /// - Returns: whether the person has such a credential.
    func revoke(_ login: String, of person: AccountID) async throws -> Bool
}

/// A new credential, with the secret that nobody will ever see again.
package struct IssuedCredential: Sendable {
    package let credential: DeviceCredential
    /// Letters and digits, at least 128 bits.
    package let secret: SecretBytes

    package init(credential: DeviceCredential, secret: SecretBytes) {
        self.credential = credential
        self.secret = secret
    }
}

/// Why no credential was given.
package enum DeviceCredentialError: Error, Equatable {
    /// The person has as many as the configuration allows; the number.
    case tooMany(Int)
    /// The person was given as many within a day as anybody is, those that were revoked included.
    case tooManyToday
    /// The label shows nothing, is longer than 40 characters or 160 octets, or holds control characters.
    case badLabel
    case unknownPerson
}

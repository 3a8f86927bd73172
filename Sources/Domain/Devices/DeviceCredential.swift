/// A login and secret of one device's own (*laissez-passer*): it works inside TTLS as a password does, is
/// not the person's password, and can be revoked alone.
package struct DeviceCredential: Sendable, Equatable {
    /// Who is on the network when the device is.
    package enum Holder: Sendable, Hashable {
        /// A person, judged as they are at each login.
        case person(AccountID)
        /// A machine of a fleet, by its serial number.
        case machine(String)
    }

    /// Random: says nothing of who holds it.
    package let login: String
    package let holder: Holder
    /// As its holder named it.
    package let label: String
    /// What the secret is verified with.
    package let verifier: String
    package let issuedAt: Timestamp
    package let expiresAt: Timestamp
    package var revokedAt: Timestamp?
    /// When it last opened the network, to within some minutes.
    package var lastUsedAt: Timestamp?

    package init(
        login: String,
        holder: Holder,
        label: String,
        verifier: String,
        issuedAt: Timestamp,
        expiresAt: Timestamp,
        revokedAt: Timestamp? = nil,
        lastUsedAt: Timestamp? = nil
    ) {
        self.login = login
        self.holder = holder
        self.label = label
        self.verifier = verifier
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
        self.lastUsedAt = lastUsedAt
    }

    /// Whether the secret opens anything at `now`.
    package func isInForce(at now: Timestamp) -> Bool {
        revokedAt == nil && now < expiresAt
    }
}

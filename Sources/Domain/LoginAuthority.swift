/// Decides who may log in; the access server's only view of the directory.
package protocol LoginAuthority: Sendable {
    /// Decides whether a password admits its login.
    ///
    /// Called on an event loop, so the answer comes at once from memory or not at all. `later` is
    /// called exactly once, on any thread, when this returns `nil`; never otherwise.
    /// - Returns: the verdict, or `nil` when the password must first be hashed.
    func decide(
        _ attempt: LoginAttempt,
        later: @escaping @Sendable (Verdict) -> Void
    ) -> Verdict?

    /// Decides again for a login whose TLS session was resumed, from memory.
    ///
    /// The password is not seen again: it must not have changed; standing, establishment and policy
    /// are judged as they are now.
    func readmit(_ login: ProvenLogin, from origin: LoginOrigin) -> Verdict
}

/// A login and password, and where they were typed.
package struct LoginAttempt: Sendable {
    package let login: String
    package let password: SecretBytes
    package let origin: LoginOrigin

    package init(login: String, password: SecretBytes, origin: LoginOrigin) {
        self.login = login
        self.password = password
        self.origin = origin
    }
}

/// Where an attempt comes from.
package struct LoginOrigin: Sendable, Hashable {
    /// The device, when the access point names it.
    package let station: StationID?
    /// The access point's name in our configuration.
    package let accessPoint: String
    /// Whether whoever asks has proof that this origin has used the account before.
    package let hasUsedAccount: Bool

    package init(station: StationID?, accessPoint: String, hasUsedAccount: Bool = false) {
        self.station = station
        self.accessPoint = accessPoint
        self.hasUsedAccount = hasUsedAccount
    }
}

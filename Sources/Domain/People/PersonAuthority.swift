/// Says who signs in to the pages: the directory, with the throttle that logins on the air have.
package protocol PersonAuthority: Sendable {
    /// Finds out whose login and password these are.
    ///
    /// A person whom only hours, a suspension or a number of devices keep off the network now is
    /// identified all the same; the person's `refusal` says what stands in the way.
    func identify(_ attempt: LoginAttempt) async -> Identification

    /// The person of an account, as they are now.
    ///
    /// - Returns: `nil` when the account is unknown, closed or gone.
    func person(_ account: AccountID) -> Person?

    /// The person of a login, as they are now, for those whom somebody else has identified.
    func person(login: String) -> Person?
}

/// Whom a login and a password identify.
package enum Identification: Sendable, Equatable {
    case person(Person)
    /// Nobody, and why: with the same delay and reason whether the login exists or not.
    case nobody(Refusal)
}

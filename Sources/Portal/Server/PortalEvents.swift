package import Domain

/// What the pages tell whoever keeps the log: never a secret, the name of a session, or what was typed.
package protocol PortalEvents: Sendable {
    /// A sign-in came to nothing; `visitor` is an IPv4 address or the first of an IPv6 network of 64 bits.
    func signInRefused(_ cause: SignInRefusal, visitor: IPAddress?)

    /// The OpenID Connect provider is at fault; `detail` is in our words, not in the provider's.
    func providerFailed(_ detail: String)
}

/// Why a sign-in came to nothing, for the log.
package enum SignInRefusal: String, Sendable, CaseIterable {
    /// No such login, or not its password.
    case wrong
    /// Too many wrong passwords at the account.
    case throttled
    /// Too many sign-ins of one address.
    case tooMany = "too_many"
    /// Nobody could say, or the provider did not.
    case unavailable
    case notActivated = "not_activated"
    case closed
    /// The provider's browser came back without what it left with, too late, or with a refusal.
    case abandoned
    /// The provider named somebody who is not one of ours.
    case notOurs = "not_ours"
}

/// For pages whose log nobody keeps.
package struct NoEvents: PortalEvents {
    package init() {}

    package func signInRefused(_ cause: SignInRefusal, visitor: IPAddress?) {}
    package func providerFailed(_ detail: String) {}
}

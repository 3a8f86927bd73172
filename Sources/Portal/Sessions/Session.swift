internal import Domain

/// Somebody who has signed in.
struct Session: Owned, Equatable {
    let account: AccountID
    /// The password that was in force; the session ends with it.
    let passwordVersion: Int?
    /// What forms sent within this session must repeat.
    let formToken: String
    let begunAt: ContinuousClock.Instant
    var usedAt: ContinuousClock.Instant

    init(_ person: Person, at now: ContinuousClock.Instant) {
        account = person.account
        passwordVersion = person.passwordVersion
        formToken = RandomToken.make()
        begunAt = now
        usedAt = now
    }
}

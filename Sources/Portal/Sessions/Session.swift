internal import Domain

/// Somebody who has signed in.
struct Session: Sendable, Equatable {
    let account: AccountID
    /// What forms sent within this session must repeat.
    let formToken: String
    let begunAt: ContinuousClock.Instant
    var usedAt: ContinuousClock.Instant
}

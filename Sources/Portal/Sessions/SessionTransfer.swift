internal import Domain

/// A session on its way to the same person's telephone.
struct SessionTransfer: Owned, Equatable {
    let account: AccountID
    /// The password that was in force; what it opened is over with it.
    let passwordVersion: Int?

    init(_ person: Person) {
        account = person.account
        passwordVersion = person.passwordVersion
    }
}

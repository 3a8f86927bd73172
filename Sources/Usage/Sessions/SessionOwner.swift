package import Domain

/// Whose a session is, as the login that opened it says.
package struct SessionOwner: Sendable, Hashable {
    package var place: UsagePlace
    package var account: AccountID?

    package init(place: UsagePlace, account: AccountID? = nil) {
        self.place = place
        self.account = account
    }
}

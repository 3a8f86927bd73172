/// An account that the school's administrator disabled, whatever the directory says of it.
package struct LocalDisabling: Sendable, Equatable {
    package let account: AccountID
    /// What the administrator wrote, for colleagues.
    package let reason: String
    package let since: Timestamp
    /// The first instant at which the account counts again; `nil` means that somebody must say so.
    package let until: Timestamp?

    package init(
        account: AccountID,
        reason: String = "",
        since: Timestamp,
        until: Timestamp? = nil
    ) {
        self.account = account
        self.reason = reason
        self.since = since
        self.until = until
    }
}

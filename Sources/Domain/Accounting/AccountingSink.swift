/// Makes accounting durable; must not block.
package protocol AccountingSink: Sendable {
    /// Takes a record, and says once, on any thread, what became of it.
    func store(
        _ record: AccountingRecord,
        done: @escaping @Sendable (AccountingOutcome) -> Void
    )
}

/// What became of an accounting record.
package enum AccountingOutcome: Sendable, Equatable {
    /// On the disk: it may be acknowledged (RFC 2866 §4.1).
    case durable
    /// The store cannot be written now; the access point will ask again.
    case notStored
    /// Too many wait.
    case overload
}

package import Domain

/// What is known of a source: where it stands, and how asking it went.
package struct SourceRecord: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case ldap
        case aaf
        case ldif
    }

    package let name: String
    package let kind: Kind
    /// The server's URL or the file's name: for people.
    package let origin: String
    /// Grows with each change that was committed.
    package let revision: Int64
    /// Where the next refresh begins, as the source wrote it.
    package let bookmark: String?
    package let attemptedAt: Timestamp?
    package let succeededAt: Timestamp?
    /// Attempts that failed since the last success.
    package let failures: Int
    /// Why the last attempt failed; `nil` after a success.
    package let error: String?
    package let nextAt: Timestamp?
    package let entries: Int
}

package import LDAP

/// Which directory server to read, as whom, and what of it.
package struct LDAPSourceSettings: Sendable, Equatable {
    /// Every person and every school; the service account's rights should be narrower.
    package static let defaultFilter = "(|(objectClass=ENTPerson)(objectClass=ENTEtablissement))"

    package let connection: ConnectionSettings
    package let bind: BindMethod
    /// The tops of the subtrees to search, in order.
    package let bases: [String]
    /// RFC 4515; it should let pass the schools as well as the persons.
    package let filter: String
    /// Entries asked for at a time, where the answer comes in pages.
    package let pageSize: Int32
    /// More entries than this in all is an error.
    package let maximumEntries: Int
    /// Seconds after which everything is compared again, because servers do not tell all that changes:
    /// a right that was taken from us changes no entry.
    package let reconciliationInterval: Int64

    package init(
        connection: ConnectionSettings,
        bind: BindMethod,
        bases: [String],
        filter: String = Self.defaultFilter,
        pageSize: Int32 = 200,
        maximumEntries: Int = 200_000,
        reconciliationInterval: Int64 = 86_400
    ) {
        self.connection = connection
        self.bind = bind
        self.bases = bases
        self.filter = filter
        self.pageSize = pageSize
        self.maximumEntries = maximumEntries
        self.reconciliationInterval = reconciliationInterval
    }
}

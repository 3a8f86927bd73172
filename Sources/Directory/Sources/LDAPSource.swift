package import Domain
package import LDAP

/// Loads entries from a directory server.
package struct LDAPSource: Sendable {
    package struct Settings: Sendable, Equatable {
        package let connection: ConnectionSettings
        package let bindDN: String
        package let secret: SecretBytes
        /// The tops of the subtrees to search, in order.
        package let bases: [String]
        /// RFC 4515; it should let pass the schools as well as the persons.
        package let filter: String
        /// Entries asked for at a time.
        package let pageSize: Int32
        /// More entries than this in all is an error.
        package let maximumEntries: Int

        package init(
            connection: ConnectionSettings,
            bindDN: String,
            secret: SecretBytes,
            bases: [String],
            filter: String = LDAPSource.defaultFilter,
            pageSize: Int32 = 200,
            maximumEntries: Int = 200_000
        ) {
            self.connection = connection
            self.bindDN = bindDN
            self.secret = secret
            self.bases = bases
            self.filter = filter
            self.pageSize = pageSize
            self.maximumEntries = maximumEntries
        }
    }

    /// Every person and every school; the service account's rights should be narrower.
    package static let defaultFilter = "(|(objectClass=ENTPerson)(objectClass=ENTEtablissement))"

    private let settings: Settings
    private let mapping: AttributeMapping

    package init(_ settings: Settings, mapping: AttributeMapping = AttributeMapping()) {
        self.settings = settings
        self.mapping = mapping
    }

    /// Loads everything over one connection, blocking the calling thread.
    ///
    /// An entry under two bases comes once. A server that finds our pages too large is asked again,
    /// from the start, for smaller ones.
    /// - Throws: `LDAPError`; then nothing of what was received can be relied on.
    package func load() throws -> [DirectoryEntry] {
        var pageSize = settings.pageSize
        while true {
            do {
                return try load(pageSize: pageSize)
            } catch LDAPError.server(code: Self.administrativeLimit, _)
                where pageSize > Self.smallestPage
            {
                pageSize = max(pageSize / 2, Self.smallestPage)
            }
        }
    }

    /// adminLimitExceeded (RFC 4511 §4.1.9).
    private static let administrativeLimit: Int32 = 11
    private static let smallestPage: Int32 = 10

    private func load(pageSize: Int32) throws -> [DirectoryEntry] {
        var connection = try Connection.open(settings.connection)
        try connection.bind(settings.bindDN, password: settings.secret)
        var entries: [DirectoryEntry] = []
        var seen: Set<String> = []
        for base in settings.bases {
            let request = SearchRequest(
                base: base,
                filter: settings.filter,
                attributes: mapping.attributes,
                pageSize: pageSize,
                maximumEntries: settings.maximumEntries - entries.count
            )
            try connection.search(request) { entry in
                if seen.insert(entry.dn).inserted { entries.append(DirectoryEntry(entry)) }
            }
        }
        return entries
    }
}

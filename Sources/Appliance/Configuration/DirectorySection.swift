/// The key `directory`: where accounts come from, and how they are read.
package struct DirectorySection: Decodable, Sendable {
    /// Whether MD5, `$1$`, DES and clear text passwords count.
    package var allowLegacySchemes = false
    package var attributes = AttributesSection()
    /// Absent when accounts only come from `preau import`.
    package var ldap: LDAPSection?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case allowLegacySchemes = "allow-legacy-schemes"
        case attributes
        case ldap
    }

    static var schema: ConfigurationSchema {
        .keys(
            CodingKeys.self,
            [.attributes: AttributesSection.schema, .ldap: LDAPSection.schema]
        )
    }

    package init() {}

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        allowLegacySchemes = try container.value(.allowLegacySchemes, default: false)
        attributes = try container.value(.attributes, default: AttributesSection())
        ldap = try container.decodeIfPresent(LDAPSection.self, forKey: .ldap)
    }
}

/// The key `directory.ldap`: the replica that `preau sync` reads.
package struct LDAPSection: Decodable, Sendable {
    /// `ldaps://host[:port]`, or `ldap://host[:port]`, which always means StartTLS.
    package var url: String
    /// A PEM file: the only authority that the server's certificate may come from.
    package var ca: String
    package var bindDN: String
    package var bindPassword: SecretSource
    /// The subtree that holds persons and structures.
    package var base: String
    package var filter: String?
    package var pageSize: Int
    /// Seconds for a connection, or for one answer.
    package var timeout: Double
    /// Seconds for the whole of a synchronisation.
    package var deadline: Double

    enum CodingKeys: String, CodingKey, CaseIterable {
        case url
        case ca
        case bindDN = "bind-dn"
        case bindPassword = "bind-password"
        case base
        case filter
        case pageSize = "page-size"
        case timeout
        case deadline
    }

    static var schema: ConfigurationSchema {
        .keys(CodingKeys.self, [.bindPassword: SecretSource.schema])
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        url = try container.decode(String.self, forKey: .url)
        ca = try container.decode(String.self, forKey: .ca)
        bindDN = try container.decode(String.self, forKey: .bindDN)
        bindPassword = try container.decode(SecretSource.self, forKey: .bindPassword)
        base = try container.decode(String.self, forKey: .base)
        filter = try container.decodeIfPresent(String.self, forKey: .filter)
        pageSize = try container.value(.pageSize, default: 500)
        timeout = try container.value(.timeout, default: 10)
        deadline = try container.value(.deadline, default: 300)
    }
}

/// An entry of `directory.sources`: a directory server, or a folder of AAF deliveries.
package struct SourceSection: Decodable, Sendable {
    package var name: String
    package var ldap: LDAPSection?
    package var aaf: AAFSection?
    package var attributes: AttributesSection?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name
        case ldap
        case aaf
        case attributes
    }

    static var schema: ConfigurationSchema {
        .keys(
            CodingKeys.self,
            [
                .ldap: LDAPSection.schema, .aaf: AAFSection.schema,
                .attributes: AttributesSection.schema,
            ]
        )
    }
}

/// The key `aaf` of a source.
package struct AAFSection: Decodable, Sendable {
    /// Watched for new deliveries.
    package var folder: String
    /// Seconds between two looks into it.
    package var every: Int

    enum CodingKeys: String, CodingKey, CaseIterable {
        case folder
        case every
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self) }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        folder = try container.decode(String.self, forKey: .folder)
        every = try container.value(.every, default: 60)
    }
}

/// The key `ldap` of a source.
package struct LDAPSection: Decodable, Sendable {
    /// Who checks passwords.
    package enum Passwords: String, Decodable, Sendable {
        /// This box, with what the directory stores.
        case stored
        /// The directory, by a bind; this box remembers those that were right.
        case bind
    }

    /// How changes come.
    package enum Follow: String, Decodable, Sendable {
        /// Asked for, again and again.
        case poll
        /// As they happen, over a connection that stays (refreshAndPersist, RFC 4533).
        case persist
    }

    /// `ldaps://host[:port]`, or `ldap://host[:port]`, which always means StartTLS.
    package var url: String
    /// A PEM file: the only authority that the server's certificate may come from.
    package var ca: String
    /// The SHA-256 of the server's public key, in base64 (`openssl … | openssl dgst -sha256`).
    package var pinnedKey: String?
    package var bindDN: String?
    package var bindPassword: SecretSource?
    /// PEM files, for a bind by certificate (SASL EXTERNAL).
    package var clientCertificate: String?
    package var clientKey: SecretSource?
    /// The subtrees that hold persons and structures.
    package var base: OneOrMore
    package var filter: String?
    package var passwords: Passwords
    package var follow: Follow
    /// Seconds between two refreshes.
    package var every: Int
    package var pageSize: Int
    /// Seconds for a connection, or for one answer.
    package var timeout: Double
    /// Seconds for the whole of a refresh.
    package var deadline: Double
    /// Hours for which a password found right by a bind is believed.
    package var trust: Int
    /// Days for which it is believed while the directory cannot be asked.
    package var offline: Int

    enum CodingKeys: String, CodingKey, CaseIterable {
        case url
        case ca
        case pinnedKey = "pinned-key"
        case bindDN = "bind-dn"
        case bindPassword = "bind-password"
        case clientCertificate = "client-certificate"
        case clientKey = "client-key"
        case base
        case filter
        case passwords
        case follow
        case every
        case pageSize = "page-size"
        case timeout
        case deadline
        case trust = "trust-hours"
        case offline = "offline-days"
    }

    static var schema: ConfigurationSchema {
        .keys(
            CodingKeys.self,
            [.bindPassword: SecretSource.schema, .clientKey: SecretSource.schema]
        )
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        url = try container.decode(String.self, forKey: .url)
        ca = try container.decode(String.self, forKey: .ca)
        pinnedKey = try container.decodeIfPresent(String.self, forKey: .pinnedKey)
        bindDN = try container.decodeIfPresent(String.self, forKey: .bindDN)
        bindPassword = try container.decodeIfPresent(SecretSource.self, forKey: .bindPassword)
        clientCertificate = try container.decodeIfPresent(String.self, forKey: .clientCertificate)
        clientKey = try container.decodeIfPresent(SecretSource.self, forKey: .clientKey)
        base = try container.decode(OneOrMore.self, forKey: .base)
        filter = try container.decodeIfPresent(String.self, forKey: .filter)
        passwords = try container.value(.passwords, default: .stored)
        follow = try container.value(.follow, default: .poll)
        every = try container.value(.every, default: 900)
        pageSize = try container.value(.pageSize, default: 500)
        timeout = try container.value(.timeout, default: 10)
        deadline = try container.value(.deadline, default: 300)
        trust = try container.value(.trust, default: 12)
        offline = try container.value(.offline, default: 30)
    }
}

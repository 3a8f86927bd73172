/// An entry of `access-points`: who may ask, and with what secret.
package struct AccessPointSection: Decodable, Sendable {
    package enum MessageAuthenticator: String, Decodable, Sendable {
        case required
        case optional
    }

    package var name: String
    /// An address or a block in CIDR notation.
    package var address: String
    package var secret: SecretSource
    package var messageAuthenticator: MessageAuthenticator
    /// Read only when Message-Authenticator is optional.
    package var limitProxyState: Bool

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name
        case address
        case secret
        case messageAuthenticator = "message-authenticator"
        case limitProxyState = "limit-proxy-state"
    }

    static var schema: ConfigurationSchema {
        .keys(CodingKeys.self, [.secret: SecretSource.schema])
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        address = try container.decode(String.self, forKey: .address)
        secret = try container.decode(SecretSource.self, forKey: .secret)
        messageAuthenticator = try container.value(.messageAuthenticator, default: .required)
        limitProxyState = try container.value(.limitProxyState, default: true)
    }
}

/// Where a secret is: never in the configuration itself.
package struct SecretSource: Decodable, Sendable {
    /// A file that only its owner, and at most its group, may read.
    package var file: String?
    /// The name of a systemd credential (`LoadCredential=`).
    package var credential: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case file
        case credential
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self) }
}

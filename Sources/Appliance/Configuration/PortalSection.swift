/// The key `portal`: the join page.
package struct PortalSection: Decodable, Sendable {
    /// Addresses to listen on.
    package var listen: [String]
    package var port: Int
    /// Where plain HTTP leads to HTTPS; absent means nowhere.
    package var httpPort: Int?
    /// The names that browsers may ask for; the first is the public one.
    package var hosts: [String]
    /// A PEM file: the page's certificate, then the intermediate ones.
    package var certificate: String
    package var privateKey: SecretSource
    /// Open connections at most.
    package var connections: Int
    /// Sign-ins of one address at most, within a minute.
    package var signInsPerMinute: Int
    package var oidc: OIDCSection?
    /// Absent means the clients that are known.
    package var letswifi: LetswifiSection?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case listen
        case port
        case httpPort = "http-port"
        case hosts
        case certificate
        case privateKey = "private-key"
        case connections
        case signInsPerMinute = "sign-ins-per-minute"
        case oidc
        case letswifi
    }

    static var schema: ConfigurationSchema {
        .keys(
            CodingKeys.self,
            [
                .privateKey: SecretSource.schema, .oidc: OIDCSection.schema,
                .letswifi: LetswifiSection.schema,
            ]
        )
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        listen = try container.value(.listen, default: ["0.0.0.0"])
        port = try container.value(.port, default: 8443)
        httpPort = try container.decodeIfPresent(Int.self, forKey: .httpPort)
        hosts = try container.decode([String].self, forKey: .hosts)
        certificate = try container.decode(String.self, forKey: .certificate)
        privateKey = try container.decode(SecretSource.self, forKey: .privateKey)
        connections = try container.value(.connections, default: 512)
        signInsPerMinute = try container.value(.signInsPerMinute, default: 120)
        oidc = try container.decodeIfPresent(OIDCSection.self, forKey: .oidc)
        letswifi = try container.decodeIfPresent(LetswifiSection.self, forKey: .letswifi)
    }

    /// The page's address, `https://…/`, as people know it.
    var address: String? {
        hosts.first.map { port == 443 ? "https://\($0)/" : "https://\($0):\(port)/" }
    }
}

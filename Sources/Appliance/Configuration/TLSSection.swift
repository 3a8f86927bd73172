/// The key `tls`: what the server shows to devices.
package struct TLSSection: Decodable, Sendable {
    /// A PEM file: the server's certificate, then the intermediate ones.
    package var certificate: String
    package var privateKey: SecretSource
    /// What is shown once `preau anchors switch` says so; absent when no change is planned.
    package var next: Next?
    /// Devices of a hundred that must trust the next authority before the switch, 1 to 100.
    package var switchThreshold: Int

    enum CodingKeys: String, CodingKey, CaseIterable {
        case certificate
        case privateKey = "private-key"
        case next
        case switchThreshold = "switch-threshold"
    }

    static var schema: ConfigurationSchema {
        .keys(CodingKeys.self, [.privateKey: SecretSource.schema, .next: Next.schema])
    }

    /// The key `tls.next`.
    package struct Next: Decodable, Sendable {
        package var certificate: String
        package var privateKey: SecretSource

        enum CodingKeys: String, CodingKey, CaseIterable {
            case certificate
            case privateKey = "private-key"
        }

        static var schema: ConfigurationSchema {
            .keys(CodingKeys.self, [.privateKey: SecretSource.schema])
        }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        certificate = try container.decode(String.self, forKey: .certificate)
        privateKey = try container.decode(SecretSource.self, forKey: .privateKey)
        next = try container.decodeIfPresent(Next.self, forKey: .next)
        switchThreshold = try container.value(.switchThreshold, default: 95)
    }
}

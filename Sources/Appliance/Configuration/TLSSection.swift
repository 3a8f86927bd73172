/// The key `tls`: what the server shows to devices.
package struct TLSSection: Decodable, Sendable {
    /// A PEM file: the server's certificate, then the intermediate ones.
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

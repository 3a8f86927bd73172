/// The key `portal.oidc`: an OpenID Connect provider as a second way to sign in.
package struct OIDCSection: Decodable, Sendable {
    package var placeholder: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case placeholder
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self) }
}

internal import Directory

/// The key `directory.attributes`: the names that the directory uses.
package struct AttributesSection: Decodable, Sendable {
    package var login: String?
    package var identifier: String?
    package var jointure: String?
    package var profile: String?
    package var establishment: String?
    package var functions: String?
    package var classes: String?
    package var password: String?
    package var disabled: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case login
        case identifier
        case jointure
        case profile
        case establishment
        case functions
        case classes
        case password
        case disabled
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self) }

    package init() {}
}

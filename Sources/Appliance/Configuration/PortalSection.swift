/// The key `portal`: the join page.
package struct PortalSection: Decodable, Sendable {
    package var placeholder: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case placeholder
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self) }
}

/// The key `network`: what devices must know of the network.
package struct NetworkSection: Decodable, Sendable {
    package var placeholder: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case placeholder
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self) }
}

/// The key `fleet`: the laptops that a région hands out.
package struct FleetSection: Decodable, Sendable {
    package var placeholder: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case placeholder
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self) }
}

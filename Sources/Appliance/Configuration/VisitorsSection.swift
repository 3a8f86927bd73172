/// The key `visitors`: people of other schools of the région who are let in.
package struct VisitorsSection: Decodable, Sendable {
    /// Their UAIs, or `all`.
    package var establishments: OneOrMore
    /// Absent means pupils.
    package var population: OneOrMore?
    package var policy: PolicySection

    enum CodingKeys: String, CodingKey, CaseIterable {
        case establishments
        case population
    }

    static var schema: ConfigurationSchema {
        .keys(CodingKeys.self).joined(with: PolicySection.schema)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        establishments = try container.decode(OneOrMore.self, forKey: .establishments)
        population = try container.decodeIfPresent(OneOrMore.self, forKey: .population)
        policy = try PolicySection(from: decoder)
    }
}

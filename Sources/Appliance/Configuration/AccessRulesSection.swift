/// One entry of `access-rules`: whom it is about, and what it decides for them.
package struct AccessRuleSection: Decodable, Sendable {
    package enum Access: String, Decodable, Sendable {
        case allowed
        case refused
    }

    /// As sentences show it.
    package var name: String
    /// Absent means everybody.
    package var target: TargetSection
    package var access: Access
    /// What it does not say comes from the population's policy.
    package var policy: PolicySection

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name
        case target = "for"
        case access
    }

    static var schema: ConfigurationSchema {
        .keys(CodingKeys.self, [.target: TargetSection.schema])
            .joined(with: PolicySection.schema)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        target = try container.value(.target, default: TargetSection())
        access = try container.value(.access, default: .allowed)
        policy = try PolicySection(from: decoder)
    }
}

/// The key `for` of a rule: every key that is there must fit, by any of its values.
package struct TargetSection: Decodable, Sendable {
    package var population: OneOrMore?
    /// Codes; one that ends with an asterisk stands for all that begin so.
    package var schoolClass: OneOrMore?
    /// Codes, in the same way.
    package var group: OneOrMore?
    /// UAIs among those of `establishments`.
    package var establishment: OneOrMore?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case population
        case schoolClass = "class"
        case group
        case establishment
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self) }
}

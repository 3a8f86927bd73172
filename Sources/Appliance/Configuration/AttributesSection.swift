internal import Directory

/// The key `directory.attributes`: the names that the directory uses, where they are not the
/// national ones.
package struct AttributesSection: Decodable, Sendable {
    package var login: String?
    package var identifiers: [String]?
    package var profile: String?
    package var establishment: String?
    package var functions: String?
    package var classes: String?
    package var groups: String?
    package var password: String?
    package var disabled: String?
    package var structureUAI: String?
    package var structureJointure: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case login
        case identifiers
        case profile
        case establishment
        case functions
        case classes
        case groups
        case password
        case disabled
        case structureUAI = "structure-uai"
        case structureJointure = "structure-jointure"
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self) }

    package init() {}

    var mapping: AttributeMapping {
        let national = AttributeMapping()
        return AttributeMapping(
            login: login ?? national.login,
            identifiers: identifiers ?? national.identifiers,
            profile: profile ?? national.profile,
            establishment: establishment ?? national.establishment,
            functions: functions ?? national.functions,
            classes: classes ?? national.classes,
            groups: groups ?? national.groups,
            password: password ?? national.password,
            disabled: disabled ?? national.disabled,
            structureUAI: structureUAI ?? national.structureUAI,
            structureJointure: structureJointure ?? national.structureJointure
        )
    }
}

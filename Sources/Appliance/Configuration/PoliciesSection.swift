internal import Domain

/// The key `policies`; a population that is left out may not log in.
package struct PoliciesSection: Decodable, Sendable {
    package var eleve: PolicySection?
    package var enseignant: PolicySection?
    package var personnel: PolicySection?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case eleve
        case enseignant
        case personnel
    }

    subscript(population: Population) -> PolicySection? {
        switch population {
        case .eleve: eleve
        case .enseignant: enseignant
        case .personnel: personnel
        }
    }

    static var schema: ConfigurationSchema {
        .keys(
            CodingKeys.self,
            [
                .eleve: PolicySection.schema,
                .enseignant: PolicySection.schema,
                .personnel: PolicySection.schema,
            ]
        )
    }
}

/// What an Access-Accept carries for one population.
package struct PolicySection: Decodable, Sendable {
    /// 1 to 4094.
    package var vlan: Int?
    /// For access points that know their VLANs by name.
    package var vlanName: String?
    /// Seconds; at most twelve hours, after which a full login is asked for anyway.
    package var sessionTimeout: Int?
    /// RADIUS attributes by their dictionary names.
    package var reply: [String: AttributeValues]

    /// One value, or several for an attribute that may repeat.
    package struct AttributeValues: Decodable, Sendable {
        package var values: [String]

        package init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let several = try? container.decode([String].self) {
                values = several
            } else {
                values = [try container.decode(String.self)]
            }
        }
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case vlan
        case vlanName = "vlan-name"
        case sessionTimeout = "session-timeout"
        case reply
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self, [.reply: .mapping]) }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        vlan = try container.decodeIfPresent(Int.self, forKey: .vlan)
        vlanName = try container.decodeIfPresent(String.self, forKey: .vlanName)
        sessionTimeout = try container.decodeIfPresent(Int.self, forKey: .sessionTimeout)
        reply = try container.value(.reply, default: [:])
    }
}

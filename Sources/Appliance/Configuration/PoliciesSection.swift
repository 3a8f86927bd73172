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

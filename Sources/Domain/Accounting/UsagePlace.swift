/// Under what an event is counted: the school, the kind of person, the kind of device; nothing finer.
package struct UsagePlace: Sendable, Hashable {
    /// The person's school among those that the box serves; the first of these when none is known.
    package var establishment: UAI
    package var population: UsagePopulation
    package var system: DeviceSystem

    package init(establishment: UAI, population: UsagePopulation, system: DeviceSystem) {
        self.establishment = establishment
        self.population = population
        self.system = system
    }
}

/// Kinds of people and machines that usage is counted by.
package enum UsagePopulation: String, CaseIterable, Sendable, Codable {
    case eleve
    case enseignant
    case personnel
    /// From a school that the box does not serve.
    case invite
    /// A machine of the school's, with a credential of its own.
    case equipement
    /// Nobody was recognised, as before any login.
    case unknown = "inconnu"

    package init(_ population: Population) {
        self =
            switch population {
            case .eleve: .eleve
            case .enseignant: .enseignant
            case .personnel: .personnel
            }
    }
}

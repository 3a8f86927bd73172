/// Schools that something is open to: those of a list, or any.
package enum EstablishmentScope: Sendable, Equatable {
    case all
    case only(Set<UAI>)

    package func contains(_ establishment: UAI) -> Bool {
        switch self {
        case .all: true
        case .only(let list): list.contains(establishment)
        }
    }
}

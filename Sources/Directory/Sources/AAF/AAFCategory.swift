/// What a file of a delivery, and each record in it, is about.
package enum AAFCategory: String, CaseIterable, Sendable {
    // In the order in which files are read: persons refer to schools.
    case school = "EtabEducNat"
    case pupil = "Eleve"
    case staff = "PersEducNat"
    case guardian = "PersRelEleve"
    case curriculum = "MefEducNat"
    case subject = "MatiereEducNat"

    /// Whether records of this category may become accounts.
    var isPerson: Bool { self == .pupil || self == .staff }

    /// The category that an attribute of *operationalAttributes* says, if it is one.
    init?(attribute: String, value: String) {
        switch (attribute, value) {
        case ("categorieStructure", "EtabEducNat"): self = .school
        case ("categoriePersonne", "Eleve"): self = .pupil
        case ("categoriePersonne", "PersEducNat"): self = .staff
        case ("categoriePersonne", "PersRelEleve"): self = .guardian
        case ("categorieMef", "MefEducNat"): self = .curriculum
        // Files are named otherwise than what they hold.
        case ("categorieMatiere", "MatEducNat"), ("categorieMatiere", "MatiereEducNat"):
            self = .subject
        default: return nil
        }
    }
}

/// Who a person is to the school; policies and indicators know nothing finer.
package enum Population: String, CaseIterable, Sendable, Codable {
    case eleve
    case enseignant
    case personnel
}

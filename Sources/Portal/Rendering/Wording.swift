internal import Provisioning

/// A sentence in each language.
struct Wording: Sendable, Equatable {
    let french: String
    let english: String

    init(_ french: String, _ english: String) {
        self.french = french
        self.english = english
    }

    subscript(language: ProfileLanguage) -> String {
        switch language {
        case .french: french
        case .english: english
        }
    }
}

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

    static func + (head: Wording, tail: Wording) -> Wording {
        Wording(head.french + tail.french, head.english + tail.english)
    }

    /// The same, as the beginning of a text.
    var capitalized: Wording {
        func capitalize(_ text: String) -> String {
            text.prefix(1).uppercased() + text.dropFirst()
        }
        return Wording(capitalize(french), capitalize(english))
    }
}

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
        case .french: Self.typographic(french)
        case .english: english
        }
    }

    /// With French spaces that no line ends at: before high punctuation, and inside of quotation marks.
    private static func typographic(_ text: String) -> String {
        var text = text.replacing("« ", with: "«\u{A0}").replacing(" »", with: "\u{A0}»")
        for mark in [":", ";", "?", "!"] {
            text = text.replacing(" \(mark)", with: "\u{A0}\(mark)")
        }
        return text
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

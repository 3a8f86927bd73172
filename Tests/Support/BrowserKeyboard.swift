/// A page used with the keyboard alone.
extension Browser {
    package enum Key: String, Sendable {
        case tab = "\u{E004}"
        case enter = "\u{E007}"
        case space = " "
        case escape = "\u{E00C}"
    }

    /// Presses a key and lets it go.
    package func press(_ key: Key) async throws { try await type(key.rawValue) }

    /// Types a text, key by key, wherever the focus is.
    package func type(_ text: String) async throws {
        let strokes = text.flatMap { letter in
            ["keyDown", "keyUp"].map { ["type": $0, "value": String(letter)] }
        }
        let source: [String: Any] = ["type": "key", "id": "keyboard", "actions": strokes]
        try await driver.tell("/actions", ["actions": [source]])
    }

    /// Presses Tab until an element that matches a CSS selector has the focus.
    ///
    /// - Throws: `SupportError` when the keyboard does not get there in `limit` steps.
    package func tab(to selector: String, within limit: Int = 60) async throws {
        let isThere = "return document.activeElement.matches(\(Self.quoted(selector)))"
        for _ in 0..<limit {
            try await press(.tab)
            if try await evaluate(isThere) { return }
        }
        throw SupportError("Tab does not reach \(selector) at \(try await address())")
    }

    /// A text as JavaScript writes it.
    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}

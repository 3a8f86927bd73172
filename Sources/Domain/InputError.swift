/// Bad input from a person or a file: one message that says where to look.
package struct InputError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file, or `nil` for what was typed on a command line.
    package let file: String?
    /// Counted from 1.
    package let line: Int?
    /// The key, record or field, when there is one.
    package let key: String?
    package let message: String

    package init(file: String? = nil, line: Int? = nil, key: String? = nil, _ message: String) {
        self.file = file
        self.line = line
        self.key = key
        self.message = message
    }

    /// `file:line: key: message`, leaving out what is unknown.
    package var description: String {
        var place = file ?? ""
        if let line { place += place.isEmpty ? "line \(line)" : ":\(line)" }
        return [place, key ?? "", message].filter { !$0.isEmpty }.joined(separator: ": ")
    }
}

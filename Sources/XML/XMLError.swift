/// Why a document is not read any further; lines are counted from 1.
package enum XMLError: Error, Sendable, Equatable {
    /// The document breaks a rule of XML 1.0; the text is expat's.
    case notWellFormed(line: Int, String)
    /// The document is in an encoding other than those of `Encoding`.
    case unsupportedEncoding(line: Int, String)
    /// A reference such as `&name;` that neither XML nor HTML 4 defines.
    case unknownEntity(line: Int, String)
    /// The document declares an entity, or an attribute's default value, of its own.
    case refusedDeclaration(line: Int, String)
    /// The document exceeds `ReadingLimits`; the text says what is too large.
    case oversized(line: Int, String)

    package var line: Int {
        switch self {
        case .notWellFormed(let line, _), .unsupportedEncoding(let line, _),
            .unknownEntity(let line, _), .refusedDeclaration(let line, _),
            .oversized(let line, _):
            line
        }
    }

    /// What is wrong, without the line.
    package var message: String {
        switch self {
        case .notWellFormed(_, let message): "not well-formed XML: \(message)"
        case .unsupportedEncoding(_, let name): "\(name): only \(Encoding.list) are read"
        case .unknownEntity(_, let name): "unknown entity &\(name);"
        case .refusedDeclaration(_, let name): "declarations of \(name) are refused"
        case .oversized(_, let message): message
        }
    }
}

extension XMLError: CustomStringConvertible {
    package var description: String { "line \(line): \(message)" }
}

/// Why the dictionaries, or a line written with their names, cannot be used.
package enum DictionaryError: Error, Sendable, Equatable {
    /// The directory holds no file `dictionary` that we may read.
    case notFound(directory: String)
    /// The library's own words.
    case unreadable(String)
    case unknownAttribute(String)
    /// The attribute exists, but a policy may not set it.
    case notAllowed(attribute: String, PolicyObjection)
    case badTag(String)
    case badValue(attribute: String, expected: String)
    /// An attribute holds 253 octets of value, and fewer under a vendor's header.
    case tooLong(attribute: String)
    /// The library would not frame a value that we had found right.
    case notEncodable(attribute: String, String)
}

extension DictionaryError: CustomStringConvertible {
    /// One line that names what is wrong.
    package var description: String {
        switch self {
        case .notFound(let directory):
            "no RADIUS dictionaries in \(directory)"
        case .unreadable(let message):
            "RADIUS dictionaries: \(message)"
        case .unknownAttribute(let name):
            "\(name): no such attribute in the RADIUS dictionaries"
        case .notAllowed(let name, let objection):
            "\(name) \(objection)"
        case .badTag(let name):
            "\(name): a tag is a number from 0 to 31, and only for an attribute that takes one"
        case .badValue(let name, let expected):
            "\(name): the value must be \(expected)"
        case .tooLong(let name):
            "\(name): the value is too long for one attribute"
        case .notEncodable(let name, let message):
            "\(name): \(message)"
        }
    }
}

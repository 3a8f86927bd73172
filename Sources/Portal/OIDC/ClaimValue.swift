/// A value in a JSON object that a provider sent, as far as we read any.
enum ClaimValue: Codable, Sendable, Equatable {
    case text(String)
    case number(Double)
    case truth(Bool)
    case list([ClaimValue])
    /// Objects and null: never read.
    case other

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let truth = try? container.decode(Bool.self) {
            self = .truth(truth)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let list = try? container.decode([ClaimValue].self) {
            self = .list(list)
        } else {
            self = .other
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .truth(let truth): try container.encode(truth)
        case .list(let list): try container.encode(list)
        case .other: try container.encodeNil()
        }
    }

    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// A text, or the texts of a list: how claims of several values are written in practice.
    var texts: [String] {
        switch self {
        case .text(let text): [text]
        case .list(let list): list.compactMap(\.text)
        default: []
        }
    }

    /// Seconds since 1970 (`NumericDate`, RFC 7519 §2), without their fraction.
    var seconds: Int64? {
        if case .number(let number) = self { Int64(exactly: number.rounded(.down)) } else { nil }
    }
}

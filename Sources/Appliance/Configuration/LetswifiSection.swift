/// The key `portal.letswifi`: the programs that fetch profiles by themselves, such as geteduroam.
package struct LetswifiSection: Decodable, Sendable {
    package var enabled: Bool
    /// Besides those that are known.
    package var clients: [LetswifiClientSection]

    enum CodingKeys: String, CodingKey, CaseIterable {
        case enabled
        case clients
    }

    static var schema: ConfigurationSchema {
        .keys(CodingKeys.self, [.clients: .list(LetswifiClientSection.schema)])
    }

    package init() {
        enabled = true
        clients = []
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        enabled = try container.value(.enabled, default: true)
        clients = try container.value(.clients, default: [])
    }
}

/// One element of the key `portal.letswifi.clients`.
package struct LetswifiClientSection: Decodable, Sendable {
    package var identifier: String
    package var name: String
    package var redirects: [String]

    enum CodingKeys: String, CodingKey, CaseIterable {
        case identifier = "id"
        case name
        case redirects
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self) }
}

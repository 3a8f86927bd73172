/// One of `network.ssids`: a name, or a section.
package struct SSIDEntry: Decodable, Sendable {
    package var name: String
    package var hidden: Bool

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name
        case hidden
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self) }

    package init(from decoder: any Decoder) throws {
        if let name = try? decoder.singleValueContainer().decode(String.self) {
            self.name = name
            hidden = false
        } else {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            name = try container.decode(String.self, forKey: .name)
            hidden = try container.value(.hidden, default: false)
        }
    }
}

/// One of `network.anchors`: a PEM file, or a section.
package struct AnchorEntry: Decodable, Sendable {
    package var file: String
    /// `current` or `next`; absent means what the server's chain says.
    package var role: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case file
        case role
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self) }

    package init(from decoder: any Decoder) throws {
        if let file = try? decoder.singleValueContainer().decode(String.self) {
            self.file = file
        } else {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            file = try container.decode(String.self, forKey: .file)
            role = try container.decodeIfPresent(String.self, forKey: .role)
        }
    }
}

/// The key `network.proxy`: either a PAC file's address, or a host and its port.
package struct ProxyEntry: Decodable, Sendable {
    package var pac: String?
    package var host: String?
    package var port: Int?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case pac
        case host
        case port
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self) }
}

/// The key `network.help-desk`: whom people ask for help.
package struct HelpDeskEntry: Decodable, Sendable {
    package var email: String?
    package var phone: String?
    package var page: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case email
        case phone
        case page
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self) }
}

/// The key `network.charter`: the terms of use, as files of plain text.
package struct CharterEntry: Decodable, Sendable {
    package var version: String
    package var french: String
    package var english: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case version
        case french = "fr"
        case english = "en"
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self) }
}

/// The key `network.signer`: what profiles are signed with.
package struct SignerEntry: Decodable, Sendable {
    /// A PEM file: the signer's certificate, then the intermediate ones.
    package var certificate: String
    package var privateKey: SecretSource

    enum CodingKeys: String, CodingKey, CaseIterable {
        case certificate
        case privateKey = "private-key"
    }

    static var schema: ConfigurationSchema {
        .keys(CodingKeys.self, [.privateKey: SecretSource.schema])
    }
}

/// The key `network`: what devices must know of the network.
package struct NetworkSection: Decodable, Sendable {
    package var ssids: [SSIDEntry]
    /// Absent means the DNS names of `tls.certificate`.
    package var serverNames: [String]?
    package var anchors: [AnchorEntry]
    /// Absent means `anonyme@REALM`.
    package var outerIdentity: String?
    /// Absent means what follows the `@` of `outer-identity`, else the server's domain.
    package var realm: String?
    /// `wpa2-wpa3`, `wpa3-only` or `wpa3-192`.
    package var security: String?
    package var proxy: ProxyEntry?
    package var retiredSSIDs: [String]
    package var organization: String
    /// Reverse DNS; absent means that of the realm.
    package var identifier: String?
    package var helpDesk: HelpDeskEntry?
    package var charter: CharterEntry?
    /// A day, `2027-07-31`: the last on which profiles are of use.
    package var expires: String?
    package var signer: SignerEntry?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case ssids
        case serverNames = "server-names"
        case anchors
        case outerIdentity = "outer-identity"
        case realm
        case security
        case proxy
        case retiredSSIDs = "retired-ssids"
        case organization
        case identifier
        case helpDesk = "help-desk"
        case charter
        case expires
        case signer
    }

    static var schema: ConfigurationSchema {
        .keys(
            CodingKeys.self,
            [
                .ssids: .list(SSIDEntry.schema),
                .anchors: .list(AnchorEntry.schema),
                .proxy: ProxyEntry.schema,
                .helpDesk: HelpDeskEntry.schema,
                .charter: CharterEntry.schema,
                .signer: SignerEntry.schema,
            ]
        )
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        ssids = try container.decode([SSIDEntry].self, forKey: .ssids)
        serverNames = try container.decodeIfPresent([String].self, forKey: .serverNames)
        anchors = try container.decode([AnchorEntry].self, forKey: .anchors)
        outerIdentity = try container.decodeIfPresent(String.self, forKey: .outerIdentity)
        realm = try container.decodeIfPresent(String.self, forKey: .realm)
        security = try container.decodeIfPresent(String.self, forKey: .security)
        proxy = try container.decodeIfPresent(ProxyEntry.self, forKey: .proxy)
        retiredSSIDs = try container.value(.retiredSSIDs, default: [])
        organization = try container.decode(String.self, forKey: .organization)
        identifier = try container.decodeIfPresent(String.self, forKey: .identifier)
        helpDesk = try container.decodeIfPresent(HelpDeskEntry.self, forKey: .helpDesk)
        charter = try container.decodeIfPresent(CharterEntry.self, forKey: .charter)
        expires = try container.decodeIfPresent(String.self, forKey: .expires)
        signer = try container.decodeIfPresent(SignerEntry.self, forKey: .signer)
    }
}

/// The key `fleet`: the laptops that a région hands out.
package struct FleetSection: Decodable, Sendable {
    /// From which the credentials of all machines follow; absent on a box that only imports lists.
    package var key: SecretSource?
    /// What the scripts of the kit show to the box; absent means that no machine reports or fetches
    /// anything.
    package var enrolmentToken: SecretSource?
    /// Where the scripts report, `https://…`; absent means the join page's address.
    package var box: String?
    /// The name of lists for which none is given.
    package var campaign: String
    /// Days for which a machine's credential is good, counted from the last list that names it.
    package var days: Int

    enum CodingKeys: String, CodingKey, CaseIterable {
        case key
        case enrolmentToken = "enrolment-token"
        case box
        case campaign
        case days
    }

    static var schema: ConfigurationSchema {
        .keys(CodingKeys.self, [.key: SecretSource.schema, .enrolmentToken: SecretSource.schema])
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        key = try container.decodeIfPresent(SecretSource.self, forKey: .key)
        enrolmentToken = try container.decodeIfPresent(SecretSource.self, forKey: .enrolmentToken)
        box = try container.decodeIfPresent(String.self, forKey: .box)
        campaign = try container.value(.campaign, default: "parc")
        days = try container.value(.days, default: 1825)
    }
}

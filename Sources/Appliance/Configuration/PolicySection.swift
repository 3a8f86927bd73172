/// What an Access-Accept carries for some people, and when they are admitted.
package struct PolicySection: Decodable, Sendable {
    /// 1 to 4094.
    package var vlan: Int?
    /// For access points that know their VLANs by name.
    package var vlanName: String?
    /// Seconds; at most twelve hours, after which a full login is asked for anyway.
    package var sessionTimeout: Int?
    /// RADIUS attributes by their dictionary names.
    package var reply: [String: OneOrMore]?
    /// Windows such as `lun-ven 06:30-22:00`; absent means at any hour.
    package var hours: OneOrMore?
    /// Devices of one account.
    package var maximumDevices: Int?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case vlan
        case vlanName = "vlan-name"
        case sessionTimeout = "session-timeout"
        case reply
        case hours
        case maximumDevices = "maximum-devices"
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self, [.reply: .mapping]) }

    /// Whether any key is there.
    var saysAnything: Bool {
        vlan != nil || vlanName != nil || sessionTimeout != nil || reply != nil || hours != nil
            || maximumDevices != nil
    }
}

/// One text, or a list of them.
package struct OneOrMore: Decodable, Sendable {
    package var values: [String]

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let several = try? container.decode([String].self) {
            values = several
        } else {
            values = [try container.decode(String.self)]
        }
    }
}

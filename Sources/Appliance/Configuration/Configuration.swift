/// Everything that `preau.yaml` says; `Config/preau.yaml` documents every key.
package struct Configuration: Decodable, Sendable {
    /// UAIs of the schools behind this box.
    package var establishments: [String]
    /// Where the accounts database lives.
    package var stateDirectory: String
    /// Where the RADIUS dictionaries are.
    package var dictionaries: String
    /// `trace`, `debug`, `info`, `notice`, `warning`, `error` or `critical`.
    package var logLevel: String
    package var radius: RADIUSSection
    package var accessPoints: [AccessPointSection]
    package var tls: TLSSection
    /// By population: `eleve`, `enseignant`, `personnel`.
    package var policies: PoliciesSection
    /// In order: the first that fits an account decides.
    package var accessRules: [AccessRuleSection]
    /// Absent means that people of other schools are refused.
    package var visitors: VisitorsSection?
    /// Days for which a device counts after it was last seen.
    package var devicesRemembered: Int
    /// A zone file's name: the hours by which the school lives.
    package var timeZone: String
    package var directory: DirectorySection
    /// What devices must know of the network; needed to write profiles.
    package var network: NetworkSection?
    /// The join page; absent means that there is none.
    package var portal: PortalSection?
    package var deviceCredentials: DeviceCredentialsSection
    /// The laptops that a région hands out; absent means that there are none.
    package var fleet: FleetSection?
    package var usage: UsageSection

    enum CodingKeys: String, CodingKey, CaseIterable {
        case establishments
        case stateDirectory = "state-directory"
        case dictionaries
        case logLevel = "log-level"
        case radius
        case accessPoints = "access-points"
        case tls
        case policies
        case accessRules = "access-rules"
        case visitors
        case devicesRemembered = "devices-remembered"
        case timeZone = "time-zone"
        case directory
        case network
        case portal
        case deviceCredentials = "laissez-passer"
        case fleet
        case usage
    }

    static var schema: ConfigurationSchema {
        .keys(
            CodingKeys.self,
            [
                .radius: RADIUSSection.schema,
                .accessPoints: .list(AccessPointSection.schema),
                .tls: TLSSection.schema,
                .policies: PoliciesSection.schema,
                .accessRules: .list(AccessRuleSection.schema),
                .visitors: VisitorsSection.schema,
                .directory: DirectorySection.schema,
                .network: NetworkSection.schema,
                .portal: PortalSection.schema,
                .deviceCredentials: DeviceCredentialsSection.schema,
                .fleet: FleetSection.schema,
                .usage: UsageSection.schema,
            ]
        )
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        establishments = try container.decode([String].self, forKey: .establishments)
        stateDirectory = try container.value(.stateDirectory, default: "/var/lib/preau")
        dictionaries = try container.value(.dictionaries, default: "/usr/share/freeradius")
        logLevel = try container.value(.logLevel, default: "info")
        radius = try container.value(.radius, default: RADIUSSection())
        accessPoints = try container.decode([AccessPointSection].self, forKey: .accessPoints)
        tls = try container.decode(TLSSection.self, forKey: .tls)
        policies = try container.decode(PoliciesSection.self, forKey: .policies)
        accessRules = try container.value(.accessRules, default: [])
        visitors = try container.decodeIfPresent(VisitorsSection.self, forKey: .visitors)
        devicesRemembered = try container.value(.devicesRemembered, default: 30)
        timeZone = try container.value(.timeZone, default: "Europe/Paris")
        directory = try container.decode(DirectorySection.self, forKey: .directory)
        network = try container.decodeIfPresent(NetworkSection.self, forKey: .network)
        portal = try container.decodeIfPresent(PortalSection.self, forKey: .portal)
        deviceCredentials = try container.value(
            .deviceCredentials,
            default: DeviceCredentialsSection()
        )
        fleet = try container.decodeIfPresent(FleetSection.self, forKey: .fleet)
        usage = try container.value(.usage, default: UsageSection())
    }
}

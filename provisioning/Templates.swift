/// The templates of device profiles: the files of this directory, part of the program.
package enum Template: String, CaseIterable, Sendable {
    case wlanProfile
    case fleetCustomizations
    case fleetLisezMoi
    case fleetReadMe
    case fleetWirelessPolicy

    package var text: String {
        String(decoding: octets, as: UTF8.self)
    }

    private var octets: [UInt8] {
        switch self {
        case .wlanProfile: PackageResources.wlan_profile_xml_mustache
        case .fleetCustomizations: PackageResources.fleet_customizations_xml_mustache
        case .fleetLisezMoi: PackageResources.fleet_lisezmoi_txt_mustache
        case .fleetReadMe: PackageResources.fleet_readme_txt_mustache
        case .fleetWirelessPolicy: PackageResources.fleet_wireless_policy_xml_mustache
        }
    }
}

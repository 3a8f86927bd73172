/// The templates of device profiles: the files of this directory, part of the program.
package enum Template: String, CaseIterable, Sendable {
    case wlanProfile

    package var text: String {
        String(decoding: octets, as: UTF8.self)
    }

    private var octets: [UInt8] {
        switch self {
        case .wlanProfile: PackageResources.wlan_profile_xml_mustache
        }
    }
}

/// The files of `Pages`, part of the program.
enum PageTemplate: String, CaseIterable, Sendable {
    case layout
    case home
    case platform
    case miniBrowser
    case signIn
    case signedIn
    case devices
    case device
    case attempts
    case charter
    case transfer
    case accessibility
    case problem
    case onward
    case consent
    /// Parts of pages.
    case ways
    case authorities

    var text: String { String(decoding: octets, as: UTF8.self) }

    private var octets: [UInt8] {
        switch self {
        case .layout: PackageResources.layout_mustache
        case .home: PackageResources.home_mustache
        case .platform: PackageResources.platform_mustache
        case .miniBrowser: PackageResources.mini_browser_mustache
        case .signIn: PackageResources.sign_in_mustache
        case .signedIn: PackageResources.signed_in_mustache
        case .devices: PackageResources.devices_mustache
        case .device: PackageResources.device_mustache
        case .attempts: PackageResources.attempts_mustache
        case .charter: PackageResources.charter_mustache
        case .transfer: PackageResources.transfer_mustache
        case .accessibility: PackageResources.accessibility_mustache
        case .problem: PackageResources.problem_mustache
        case .onward: PackageResources.onward_mustache
        case .consent: PackageResources.consent_mustache
        case .ways: PackageResources.ways_mustache
        case .authorities: PackageResources.authorities_mustache
        }
    }
}

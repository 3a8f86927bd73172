/// What a device runs, as far as can be told: published with the share of `unknown`.
package enum DeviceSystem: String, CaseIterable, Sendable, Codable {
    case windows
    case macOS = "macos"
    case iOS = "ios_ipados"
    case android
    case chromeOS = "chromeos"
    case linux
    case other = "autre"
    case unknown = "inconnu"
}

internal import Provisioning

/// The kinds of device that have a page of their own; raw values are in its address.
enum DeviceKind: String, Sendable, CaseIterable {
    case windows
    case iphone = "iphone-ipad"
    case mac
    case android
    case chromebook
    case linux

    var name: Wording {
        switch self {
        case .windows: Wording("Windows", "Windows")
        case .iphone: Wording("iPhone ou iPad", "iPhone or iPad")
        case .mac: Wording("Mac", "Mac")
        case .android: Wording("Android", "Android")
        case .chromebook: Wording("Chromebook", "Chromebook")
        case .linux: Wording("Linux", "Linux")
        }
    }

    /// What is written for it, the best way first.
    var platforms: [Platform] {
        switch self {
        case .windows: [.windowsScript, .windows]
        case .iphone, .mac: [.apple]
        case .android: [.eapConfig, .passpoint]
        case .chromebook: [.chromeOS]
        case .linux: [.networkManager, .wpaSupplicant, .iwd]
        }
    }

    /// Whether the profile opens by itself, which a download would keep from happening.
    var isApple: Bool { self == .iphone || self == .mac }

    /// Whether it is held in a hand, for its picture.
    var isHandheld: Bool { self == .iphone || self == .android }

    /// What its sheet of settings is about.
    var sheet: HandSystem {
        switch self {
        case .windows: .windows
        case .iphone: .iPhone
        case .mac: .mac
        case .android: .android
        case .chromebook: .chromebook
        case .linux: .linux
        }
    }
}

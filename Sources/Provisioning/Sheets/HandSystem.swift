internal import ProfileTemplates

/// The systems that a sheet tells how to set up by hand.
package enum HandSystem: String, Sendable, CaseIterable {
    case windows
    /// And iPad.
    case iPhone = "iphone"
    case mac
    case android
    case chromebook
    case linux

    /// What the sheet says.
    var template: Template {
        switch self {
        case .windows: .handWindows
        case .iPhone: .handIPhone
        case .mac: .handMac
        case .android: .handAndroid
        case .chromebook: .handChromebook
        case .linux: .handLinux
        }
    }
}

/// What a browser's header fields say of the device; a guess, which the page lets people correct.
enum DeviceDetection {
    /// The kind of device, `nil` when nothing tells.
    ///
    /// An iPad that asks for the Mac's version of pages cannot be told from a Mac.
    static func kind(userAgent: String?, platformHint: String?) -> DeviceKind? {
        switch platformHint?.filter({ $0 != "\"" }) {
        case "Windows": return .windows
        case "macOS": return .mac
        case "iOS": return .iphone
        case "Android": return .android
        case "Chrome OS", "Chromium OS": return .chromebook
        case "Linux": return .linux
        default: break
        }
        guard let userAgent else { return nil }
        // In this order: Android says Linux too, iPhones say "like Mac OS X".
        let signs: [(String, DeviceKind)] = [
            ("Windows NT", .windows), ("CrOS", .chromebook), ("Android", .android),
            ("iPhone", .iphone), ("iPad", .iphone), ("iPod", .iphone), ("Macintosh", .mac),
            ("Linux", .linux), ("X11", .linux),
        ]
        return signs.first { userAgent.contains($0.0) }?.1
    }

    /// The window without means to install profiles that this is; `nil` for a real browser.
    static func miniBrowser(userAgent: String?, requestedWith: String?) -> MiniBrowser? {
        if let requestedWith, requestedWith.contains("captiveportallogin") { return .door }
        guard let userAgent else { return nil }
        if userAgent.contains("CaptiveNetworkSupport") { return .door }
        if userAgent.contains("; wv)") { return .app }
        let isApple = ["iPhone", "iPad", "iPod", "Macintosh"].contains { userAgent.contains($0) }
        let isBare = userAgent.contains("AppleWebKit") && !userAgent.contains("Safari/")
        return isApple && isBare ? .doorOrApp : nil
    }
}

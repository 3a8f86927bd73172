internal import Provisioning

/// What the pages can offer to a kind of device on this network, and so what their steps speak of.
struct DeviceOffer: Sendable {
    let device: DeviceKind
    /// The files that a pass can be had in, the best way first.
    let platforms: [Platform]
    /// Whether a link leads to Windows' own Settings.
    let hasSettingsLink: Bool
    /// What is typed into geteduroam, for it to fetch a profile by itself; `nil` when it cannot.
    let programAddress: String?
    /// The part of logins after the `@`, which access points announce for Passpoint.
    let realm: String
    let anchors: [TrustAnchor]

    init(_ device: DeviceKind, of desk: PortalDesk, hasSettingsLink: Bool) {
        self.device = device
        self.hasSettingsLink = hasSettingsLink
        platforms = device.platforms.filter(desk.personalPlatforms.contains)
        programAddress = desk.settings.letswifi == nil ? nil : desk.settings.address
        realm = desk.model.realm
        anchors = desk.model.anchors
    }

    /// What the templates show of it.
    func values(_ language: ProfileLanguage) -> [String: Any] {
        var values: [String: Any] = [
            "isSaved": !device.isApple,
            "system": device.sheet.rawValue,
            "steps": steps.map { $0[language] },
            "hasWays": !ways.isEmpty,
            "ways": ways.map { $0.values(language) },
            "downloads": platforms.map { platform in
                var values: [String: Any] = [
                    "path": platform.rawValue, "name": platform.title[language],
                    "isFirst": platform == platforms.first && !hasSettingsLink,
                ]
                values["hint"] = hint(on: platform)?[language]
                return values
            },
            "anchors": anchors.map { Self.values(of: $0, on: device, language) },
        ]
        // What other systems take one by one.
        if device == .linux { values["allAuthorities"] = "/\(AuthorityFile.all)" }
        return values
    }

    private static func values(
        of anchor: TrustAnchor,
        on device: DeviceKind,
        _ language: ProfileLanguage
    ) -> [String: Any] {
        var values: [String: Any] = [
            "name": anchor.name,
            "validity": Words.validity(of: anchor)[language],
            "fingerprint": anchor.fingerprintParts,
        ]
        // Apple's systems take authorities in profiles alone.
        if !device.isApple { values["file"] = "/\(AuthorityFile.path(anchor))" }
        if device == .windows { values["thumbprint"] = anchor.windowsThumbprint }
        return values
    }
}

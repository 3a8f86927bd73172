extension Platform {
    /// What this platform's profile can do of what a network model may ask for.
    package var capabilities: Set<ProfileOption> {
        let air: Set<ProfileOption> = [
            .severalNetworks, .hiddenNetwork, .severalAnchors, .outerIdentity, .login, .secret,
        ]
        return switch self {
        // Credentials are no part of a WLANProfile.
        case .windows: air.subtracting([.login, .secret]).union([.wpa3Only, .suite192])
        // Profiles that the document no longer lists are deleted.
        case .windowsProvisioning: air.subtracting([.hiddenNetwork]).union([.retiredNetworks])
        // Its last words say whom to ask.
        case .windowsScript: air.union([.wpa3Only, .suite192, .retiredNetworks, .helpDesk])
        // Without a key for the 192-bit mode, a device takes it where the access point offers nothing else.
        // Retired networks are no longer joined by themselves.
        case .apple:
            air.union([
                .wpa3Only, .suite192, .proxy, .expiry, .helpDesk, .charter, .retiredNetworks,
            ])
        case .eapConfig:
            air.subtracting([.hiddenNetwork]).union([.expiry, .helpDesk, .charter])
        // Found by what the access points advertise, not by name.
        case .passpoint: [.login, .secret, .expiry]
        case .chromeOS: air.union([.proxy])
        case .androidManagement: air.union([.suite192, .proxy])
        case .networkManager, .wpaSupplicant:
            air.union([.wpa3Only, .suite192]).union(self == .networkManager ? [.proxy] : [])
        case .iwd: air
        case .sheet:
            air.union([.wpa3Only, .suite192, .proxy, .retiredNetworks, .helpDesk])
        case .poster: [.severalNetworks, .helpDesk]
        }
    }

    /// What a model asks for in vain on this platform: "this option has no effect on X".
    package func ignoredOptions(of model: NetworkModel) -> [ProfileOption] {
        let ignored = model.options.subtracting(capabilities)
        return ProfileOption.allCases.filter(ignored.contains)
    }
}

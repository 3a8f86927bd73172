/// What a network model may ask for and some platforms cannot do; raw values are for people and pages.
package enum ProfileOption: String, Sendable, CaseIterable {
    case severalNetworks = "several-networks"
    case hiddenNetwork = "hidden-network"
    case severalAnchors = "several-authorities"
    case outerIdentity = "outer-identity"
    case wpa3Only = "wpa3-only"
    case suite192 = "wpa3-192"
    case proxy
    /// Making devices forget old networks.
    case retiredNetworks = "retired-networks"
    case expiry
    case helpDesk = "help-desk"
    case charter
    case login
    case secret

    /// In French, for administrators.
    package var name: String {
        switch self {
        case .severalNetworks: "plusieurs réseaux"
        case .hiddenNetwork: "réseau masqué"
        case .severalAnchors: "plusieurs autorités"
        case .outerIdentity: "identité externe"
        case .wpa3Only: "WPA3 seul"
        case .suite192: "WPA3 192 bits"
        case .proxy: "proxy"
        case .retiredNetworks: "oubli des anciens réseaux"
        case .expiry: "date de fin"
        case .helpDesk: "assistance"
        case .charter: "charte"
        case .login: "identifiant"
        case .secret: "secret"
        }
    }
}

extension NetworkModel {
    /// What this model asks for.
    package var options: Set<ProfileOption> {
        var options: Set<ProfileOption> = [.outerIdentity]
        if ssids.count > 1 { options.insert(.severalNetworks) }
        if ssids.contains(where: \.isHidden) { options.insert(.hiddenNetwork) }
        if anchors.count > 1 { options.insert(.severalAnchors) }
        if security == .wpa3 { options.insert(.wpa3Only) }
        if security == .wpa3Suite192 { options.insert(.suite192) }
        if proxy != .none { options.insert(.proxy) }
        if !retiredSSIDs.isEmpty { options.insert(.retiredNetworks) }
        if expiresAt != nil { options.insert(.expiry) }
        if helpDesk != HelpDesk() { options.insert(.helpDesk) }
        if charter != nil { options.insert(.charter) }
        return options
    }
}

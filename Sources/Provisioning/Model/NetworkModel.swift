package import Domain

/// Everything that a device must know of the school's network; each writer says it in its platform's words.
package struct NetworkModel: Sendable {
    /// At least one.
    package var ssids: [SSID]
    /// The names that the RADIUS server's certificates carry: DNS names, lower case, no wildcard; at least one.
    package var serverNames: [String]
    /// The authorities that devices trust for this network, current and next; at least one.
    package var anchors: [TrustAnchor]
    /// What a device says before the tunnel is up, such as `anonymous@lycee.example`.
    package var outerIdentity: String
    /// The part of `outerIdentity` after the `@`.
    package var realm: String
    package var security: WirelessSecurity
    package var proxy: ProxyStance
    /// Networks that devices should forget, where the platform can.
    package var retiredSSIDs: [SSID]
    /// The school's or the région's name, for people.
    package var organization: String
    /// Reverse DNS, such as `fr.lycee-exemple.wifi`: what makes a second download replace the first.
    package var identifier: String
    package var helpDesk: HelpDesk
    /// The terms of use, when there are any.
    package var charter: Charter?
    /// After which profiles are of no use any more; removed by devices that can.
    package var expiresAt: Timestamp?
    /// The join page's address, `https://…/`, when there is one.
    package var joinPage: String?

    package init(
        ssids: [SSID],
        serverNames: [String],
        anchors: [TrustAnchor],
        outerIdentity: String,
        realm: String,
        security: WirelessSecurity = .wpa2OrWPA3,
        proxy: ProxyStance = .none,
        retiredSSIDs: [SSID] = [],
        organization: String,
        identifier: String,
        helpDesk: HelpDesk = HelpDesk(),
        charter: Charter? = nil,
        expiresAt: Timestamp? = nil,
        joinPage: String? = nil
    ) {
        self.ssids = ssids
        self.serverNames = serverNames
        self.anchors = anchors
        self.outerIdentity = outerIdentity
        self.realm = realm
        self.security = security
        self.proxy = proxy
        self.retiredSSIDs = retiredSSIDs
        self.organization = organization
        self.identifier = identifier
        self.helpDesk = helpDesk
        self.charter = charter
        self.expiresAt = expiresAt
        self.joinPage = joinPage
    }
}

/// How the air is protected.
package enum WirelessSecurity: String, Sendable, CaseIterable, Decodable {
    /// WPA2, or WPA3 where both sides can.
    case wpa2OrWPA3 = "wpa2-wpa3"
    case wpa3 = "wpa3-only"
    /// The 192-bit mode of WPA3-Enterprise.
    case wpa3Suite192 = "wpa3-192"
}

/// Whether devices use a proxy on this network; never found automatically (WPAD).
package enum ProxyStance: Sendable, Equatable {
    case none
    /// The address of a PAC file, `http(s)://…`.
    case automatic(String)
    case manual(host: String, port: UInt16)
}

/// Whom people ask for help; every part may be absent.
package struct HelpDesk: Sendable, Equatable {
    package var email: String?
    package var phone: String?
    package var page: String?

    package init(email: String? = nil, phone: String? = nil, page: String? = nil) {
        self.email = email
        self.phone = phone
        self.page = page
    }
}

/// The terms of use, as people accept them before a profile is installed.
package struct Charter: Sendable, Equatable {
    /// Changes when the text does.
    package var version: String
    /// Plain text, by language; French is always there.
    package var text: [ProfileLanguage: String]

    package init(version: String, text: [ProfileLanguage: String]) {
        self.version = version
        self.text = text
    }
}

/// The languages of what people read.
package enum ProfileLanguage: String, Sendable, CaseIterable {
    case french = "fr"
    case english = "en"
}

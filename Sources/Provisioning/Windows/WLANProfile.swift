internal import Domain
internal import ProfileTemplates

/// A wireless profile as `netsh wlan add profile` takes it ([MS-GPWL] §6.3).
package struct WLANProfile: Sendable {
    /// What Windows calls the profile: the first network's name, so that one made by hand is replaced.
    package let name: String
    /// UTF-8.
    package let xml: [UInt8]

    /// The profiles of a network: one for what is visible, one for what is hidden.
    ///
    /// - Throws: what kept them from being written.
    package static func profiles(of model: NetworkModel) throws(ProfileError) -> [WLANProfile] {
        var profiles: [WLANProfile] = []
        for isHidden in [false, true] {
            let ssids = model.ssids.filter { $0.isHidden == isHidden }
            guard let first = ssids.first else { continue }
            let values = EAPMethodValues.windows(model).merging([
                "name": first.name,
                "ssids": ssids.map { ["hex": $0.hexadecimal, "name": $0.name] },
                "isHidden": isHidden,
                "authentication": model.security.windowsAuthentication,
                "encryption": model.security == .wpa3Suite192 ? "GCMP256" : "AES",
            ]) { $1 }
            let text = try Template.wlanProfile.fill(.xml, with: values)
            profiles.append(WLANProfile(name: first.name, xml: Array(text.utf8)))
        }
        return profiles
    }

    /// A login as `WlanSetProfileEapXmlUserData` takes it.
    ///
    /// - Returns: EapHostUserCredentials XML, UTF-8.
    /// - Throws: what keeps the login or secret from standing in it.
    package static func credentials(
        _ credential: ProfileCredential
    ) throws(ProfileError) -> [UInt8] {
        let plain = try PlainCredential(credential)
        guard let login = plain.login, let secret = plain.secret else {
            throw .cannotSay("a secret is needed")
        }
        let values: [String: Any] = ["login": login, "secret": secret]
        return Array(try Template.wlanCredentials.fill(.xml, with: values).utf8)
    }
}

/// What Windows' EAP-TTLS is told in each of its files.
enum EAPMethodValues {
    static func windows(_ model: NetworkModel) -> [String: Any] {
        [
            "serverNames": model.serverNames.joined(separator: ";"),
            "thumbprints": model.anchors.map(\.thumbprint),
            "outerIdentity": model.outerIdentity,
        ]
    }
}

extension WirelessSecurity {
    /// As the schema of Windows 11 has it; WPA2 joins networks in transition too.
    fileprivate var windowsAuthentication: String {
        switch self {
        case .wpa2OrWPA3: "WPA2"
        case .wpa3: "WPA3ENT"
        case .wpa3Suite192: "WPA3ENT192"
        }
    }
}

extension TrustAnchor {
    /// SHA-1 in pairs of digits with spaces between them.
    var thumbprint: String {
        var pairs: [Substring] = []
        var rest = sha1[...]
        while !rest.isEmpty {
            pairs.append(rest.prefix(2))
            rest = rest.dropFirst(2)
        }
        return pairs.joined(separator: " ")
    }
}

extension SSID {
    /// Its octets in upper-case hexadecimal.
    var hexadecimal: String { Hexadecimal.text(name.utf8).uppercased() }
}

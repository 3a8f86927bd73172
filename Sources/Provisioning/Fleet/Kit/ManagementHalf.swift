internal import Foundation
internal import ProfileTemplates

/// The same settings for the tools that manage fleets.
struct ManagementHalf {
    private(set) var files: [(name: String, octets: [UInt8])] = []

    init(_ kit: FleetKit, _ machine: MachineHalf) throws {
        try addIntune(kit)
        try addPolicy(kit)
        add("sccm", .configurationManager)
        add("unattend", .setupComplete)
        add("unattend", .firstLogon)
        let customizations = try Template.fleetCustomizations.fill(
            .xml,
            with: [
                "id": "{\(StableUUID.of("fleet package", in: kit.model.identifier))}",
                "name": kit.model.organization,
                "files": machine.files.map(\.name),
            ]
        )
        files.append(("ppkg/customizations.xml", Array(customizations.utf8)))
        files.append(("apple/wifi.mobileconfig", kit.profiles.apple))
        if let profile = kit.profiles.chromeOS { files.append(("chromeos/wifi.onc", profile)) }
        if let profile = kit.profiles.android {
            files.append(("android/open-network-configuration.json", profile))
        }
    }

    private mutating func add(_ folder: String, _ file: FleetFile) {
        files.append(("\(folder)/\(file.rawValue)", KitText.windows(file.octets)))
    }

    /// An 802.11 policy ([MS-GPWL] §6.1) around the profiles as they are.
    private mutating func addPolicy(_ kit: FleetKit) throws {
        let policy = try Template.fleetWirelessPolicy.fill(
            .xml,
            with: ["name": kit.model.organization, "description": kit.campaign]
        )
        let profiles = kit.profiles.windows.map { Self.withoutDeclaration($0.xml) }
        // An escaped value cannot hold the mark.
        let text = policy.replacingOccurrences(
            of: "<!--profile-->\n",
            with: profiles.joined(separator: "\n")
        )
        files.append(("gpo/wireless-policy.xml", Array(text.utf8)))
        add("gpo", .startup)
    }

    private static func withoutDeclaration(_ xml: [UInt8]) -> String {
        let text = String(decoding: xml, as: UTF8.self)
        guard text.hasPrefix("<?xml"), let end = text.range(of: "?>") else { return text }
        return String(text[end.upperBound...].drop(while: \.isWhitespace))
    }

    /// Microsoft Graph bodies for `deviceManagement/deviceConfigurations`, and rows for custom settings.
    private mutating func addIntune(_ kit: FleetKit) throws {
        for (number, anchor) in kit.model.anchors.enumerated() {
            let body = GraphRootCertificate(
                displayName: "\(kit.model.organization) - \(anchor.name)",
                fileName: "ca-\(number + 1).cer",
                certificate: Data(anchor.der)
            )
            files.append(("intune/trusted-root-\(number + 1).json", try KitText.json(body)))
        }
        var table = "name;oma_uri;type;value_file\r\n"
        for (number, profile) in kit.profiles.windows.enumerated() {
            let file = "profile-\(number + 1).xml"
            let body = GraphWirelessProfile(
                displayName: "\(kit.model.organization) - Wi-Fi",
                profileName: profile.name,
                fileName: file,
                content: Data(profile.xml)
            )
            let name = number == 0 ? "wifi.json" : "wifi-\(number + 1).json"
            files.append(("intune/\(name)", try KitText.json(body)))
            let encoded =
                profile.name.addingPercentEncoding(withAllowedCharacters: Self.unreserved) ?? ""
            table += TableLine.of([
                "Wi-Fi \(number + 1)", "./Device/Vendor/MSFT/WiFi/Profile/\(encoded)/WlanXml",
                "String (XML file)", "machine\\\(file)",
            ])
        }
        files.append(("intune/oma-uri.csv", Array(table.utf8)))
        add("intune", .win32App)
    }

    /// RFC 3986 §2.3.
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )
}

/// `windows81WifiImportConfiguration` of Microsoft Graph.
private struct GraphWirelessProfile: Encodable {
    let type = "#microsoft.graph.windows81WifiImportConfiguration"
    let displayName: String
    let profileName: String
    let fileName: String
    let content: Data

    enum CodingKeys: String, CodingKey {
        case type = "@odata.type"
        case displayName
        case profileName
        case fileName = "payloadFileName"
        case content
    }
}

/// `windows81TrustedRootCertificate` of Microsoft Graph.
private struct GraphRootCertificate: Encodable {
    let type = "#microsoft.graph.windows81TrustedRootCertificate"
    let displayName: String
    let fileName: String
    let store = "computerCertStoreRoot"
    let certificate: Data

    enum CodingKeys: String, CodingKey {
        case type = "@odata.type"
        case displayName
        case fileName = "certFileName"
        case store = "destinationStore"
        case certificate = "trustedRootCertificate"
    }
}

/// The name of a wireless network: UTF-8, 1 to 32 octets (IEEE 802.11-2020 §9.4.2.2), of plain scalars.
package struct SSID: Sendable, Hashable {
    package let name: String
    /// Whether access points leave the name out of their beacons.
    package let isHidden: Bool

    /// - Returns: `nil` when no access point, or not every profile, could carry the name.
    package init?(_ name: String, isHidden: Bool = false) {
        guard 1...32 ~= name.utf8.count,
            name.unicodeScalars.allSatisfy(\.isPlain)
        else { return nil }
        self.name = name
        self.isHidden = isHidden
    }
}

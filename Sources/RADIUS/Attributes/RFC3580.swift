package import Domain

// RFC 3580, IEEE 802.1X over RADIUS, and the tunnel attributes of RFC 2868 that it uses for VLANs.

extension AttributeType {
    package static let tunnelType = AttributeType(rawValue: 64)
    package static let tunnelMediumType = AttributeType(rawValue: 65)
    package static let tunnelPrivateGroupID = AttributeType(rawValue: 81)
}

extension Packet {
    /// The device's MAC address (§3.21), when it is one.
    package var callingStation: StationID? {
        value(of: .callingStationID).flatMap { StationID($0) }
    }

    /// The radio and network that the device uses (§3.20), when they are given.
    package var calledStation: CalledStation? {
        value(of: .calledStationID).flatMap { CalledStation(Array($0)) }
    }
}

extension Reply {
    /// Puts the device into a VLAN (§3.31): always the three attributes, without tag.
    ///
    /// A group ID that would be read as a tag makes the reply void (RFC 2868 §3.6).
    package mutating func append(_ vlan: VLAN) {
        guard let first = vlan.groupID.utf8.first, first > 0x1F else {
            body.void()
            return
        }
        let vlanTunnel: UInt32 = 13
        let ieee802: UInt32 = 6
        append(.tunnelType, integer: vlanTunnel)
        append(.tunnelMediumType, integer: ieee802)
        append(.tunnelPrivateGroupID, vlan.groupID.utf8)
    }
}

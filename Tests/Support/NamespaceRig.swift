internal import Foundation

/// A real access point port and a real device, on one wire between two networks of this machine.
///
/// hostapd keeps the port (IEEE 802.1X, `driver=wired`) and asks a RADIUS server on the loopback of
/// its own network; wpa_supplicant is the device. A veth pair passes the group address
/// 01:80:C2:00:00:03, which a bridge would keep to itself.
package final class NamespaceRig: Sendable {
    static let portName = "nas0"
    static let deviceName = "dev0"

    /// The access point's network, where the RADIUS server must run too.
    package let accessPoint: Namespace
    let device: Namespace
    let directory: TemporaryDirectory

    /// Lays the wire.
    package init() throws {
        directory = try TemporaryDirectory()
        accessPoint = try Namespace()
        device = try Namespace(beside: accessPoint)
        try accessPoint.run([
            "ip", "link", "add", Self.portName, "type", "veth",
            "peer", "name", Self.deviceName, "netns", String(device.processID),
        ])
        try accessPoint.run(["ip", "link", "set", Self.portName, "up"])
    }

    /// Starts hostapd, which asks `server` from now on.
    package func openPort(asking server: RADIUSEndpoint) async throws -> NamespacePort {
        try await NamespacePort(rig: self, server: server)
    }

    /// Plugs in a device that has never been here, and makes it log in at once.
    package func plugIn(_ network: PeerNetworkBlock) async throws -> NamespaceDevice {
        let station = PeerEAPOL.randomStation()
        try device.run(["ip", "link", "set", Self.deviceName, "address", station, "up"])
        let device = try NamespaceDevice(rig: self, station: station, network: network)
        try await device.logInAgain()
        return device
    }
}

internal import Foundation

/// The device's side of the wire: wpa_supplicant.
package final class NamespaceDevice: Sendable {
    /// The MAC address.
    package let station: String
    private let rig: NamespaceRig
    private let control: String
    private let supplicant: ChildProcess

    init(rig: NamespaceRig, station: String, network: PeerNetworkBlock) throws {
        self.rig = rig
        self.station = station
        let name = "device-\(station.replacing(":", with: ""))"
        control = try rig.directory.makeDirectory(name)
        let configuration = try rig.directory.write(
            "ctrl_interface=\(control)\nap_scan=0\n" + network.text,
            to: "\(name).conf"
        )
        supplicant = try rig.device.start(
            [
                "wpa_supplicant", "-dd", "-Dwired", "-i", NamespaceRig.deviceName, "-c",
                configuration,
            ],
            log: rig.directory.path,
            name: name
        )
    }

    /// wpa_supplicant's log.
    package var log: String { supplicant.output }

    /// How many TLS handshakes resumed an earlier session.
    package var resumptions: Int {
        log.components(separatedBy: "Handshake finished - resumed=1").count - 1
    }

    /// Sends EAPOL-Start, upon which the access point asks who is there.
    package func logInAgain() async throws { try await command("reauthenticate") }

    /// Says that it leaves (EAPOL-Logoff): the access point ends its session.
    package func logOff() async throws { try await command("logoff") }

    private func command(_ command: String) async throws {
        let deadline = ContinuousClock.now + .seconds(10)
        while true {
            let answer = try? rig.device.run([
                "wpa_cli", "-p", control, "-i", NamespaceRig.deviceName, command,
            ])
            if answer?.contains("OK") == true { return }
            guard supplicant.isRunning, ContinuousClock.now < deadline else {
                throw SupportError("wpa_supplicant: \(log)\(supplicant.errorOutput)")
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// Pulls the plug.
    package func unplug() {
        supplicant.terminate()
    }
}

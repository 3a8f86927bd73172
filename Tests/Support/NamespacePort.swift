internal import Foundation

/// The access point's side of the wire: hostapd as an IEEE 802.1X authenticator.
package final class NamespacePort: Sendable {
    private let rig: NamespaceRig
    private let control: String
    private let hostapd: ChildProcess

    init(rig: NamespaceRig, server: RADIUSEndpoint) async throws {
        self.rig = rig
        control = try rig.directory.makeDirectory("port")
        let configuration = try rig.directory.write(
            """
            interface=\(NamespaceRig.portName)
            driver=wired
            ctrl_interface=\(control)
            ieee8021x=1
            use_pae_group_addr=1
            eap_reauth_period=0
            own_ip_addr=127.0.0.1
            nas_identifier=borne-test
            auth_server_addr=\(server.host)
            auth_server_port=\(server.authPort)
            auth_server_shared_secret=\(server.secret)
            acct_server_addr=\(server.host)
            acct_server_port=\(server.acctPort)
            acct_server_shared_secret=\(server.secret)

            """,
            to: "hostapd.conf"
        )
        hostapd = try rig.accessPoint.start(
            ["hostapd", "-dd", configuration],
            log: rig.directory.path,
            name: "hostapd"
        )
        let deadline = ContinuousClock.now + .seconds(10)
        while !hostapd.output.contains("AP-ENABLED") {
            guard hostapd.isRunning, ContinuousClock.now < deadline else {
                throw SupportError("hostapd: \(hostapd.output)\(hostapd.errorOutput)")
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// hostapd's log, RADIUS messages included.
    package var log: String { hostapd.output }

    /// The last answer of the RADIUS server that ended a conversation.
    package var lastAnswer: RADIUSDump? {
        RADIUSDump.messages(in: log).last { $0.code == 2 || $0.code == 3 }
    }

    /// Whether the port is open to a station, as hostapd's control interface tells it.
    package func isOpen(to station: String) -> Bool {
        let status = try? rig.accessPoint.run([
            "hostapd_cli", "-p", control, "-i", NamespaceRig.portName, "sta", station,
        ])
        // A station that was put off is forgotten: its port is shut.
        return status?.contains("dot1xAuthAuthControlledPortStatus=1") ?? false
    }

    /// Waits until a station has had `count` verdicts.
    ///
    /// - Returns: whether the last one was a success.
    package func verdict(for station: String, count: Int = 1) async throws -> Bool {
        let deadline = ContinuousClock.now + .seconds(15)
        while ContinuousClock.now < deadline {
            let verdicts = log.components(separatedBy: "CTRL-EVENT-EAP-").filter { event in
                event.hasPrefix("SUCCESS2 \(station)") || event.hasPrefix("FAILURE2 \(station)")
            }
            if verdicts.count >= count { return verdicts[count - 1].hasPrefix("SUCCESS") }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw SupportError("hostapd came to no verdict\n\(log)")
    }
}

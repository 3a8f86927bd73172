import Domain
import Foundation
import Provisioning
import TestSupport
import Testing

@Suite("A wpa_supplicant configuration")
struct WPASupplicantTests {
    @Test("is read by wpa_supplicant's parser without a word", arguments: WirelessSecurity.allCases)
    func parser(security: WirelessSecurity) throws {
        var network = try SchoolNetwork(anchors: 3)
        network.model.security = security
        for credential in [nil, network.credential] {
            let profile = try network.write(.wpaSupplicant, credential: credential)
            let output = try read(network.file(profile))
            #expect(output.contains("Reading configuration file"))
            #expect(!output.contains("Line "), "\(output)")
            #expect(!output.contains("Failed to parse"))
        }
    }

    @Test("says the model again when it is read back")
    func readBack() throws {
        let network = try SchoolNetwork(anchors: 2)
        let profile = try network.write(.wpaSupplicant, credential: network.credential)
        #expect(
            ProfileLinter.lint(profile.contents, fileName: profile.fileName)
                == network.findings(.wpaSupplicant)
        )
    }

    @Test("opens the network with the server's authority in it, and with another does not")
    func login() async throws {
        let login = "él#ève 1;\\"
        let password = "p#a;s s\\🛜"
        let server = try await PeerHostapd(accounts: [(login, password)])
        let rogue = try SchoolNetwork(anchors: 1)
        var network = rogue
        network.model.anchors = [try SchoolNetwork.anchor(server.authorityPath)]
        network.model.serverNames = ["radius2.lycee-exemple.fr", server.serverName]
        let credential = ProfileCredential(login: login, secret: SecretBytes(password))
        let good = try network.file(network.write(.wpaSupplicant, credential: credential))
        #expect(try await logIn(good, to: server.endpoint, log: network.directory.path))
        network.model.anchors = rogue.anchors
        let bad = try network.file(network.write(.wpaSupplicant, credential: credential))
        #expect(try await !logIn(bad, to: server.endpoint, log: network.directory.path))
        network.model.anchors = [try SchoolNetwork.anchor(server.authorityPath)]
        network.model.serverNames = ["radius.autre.example"]
        let elsewhere = try network.file(network.write(.wpaSupplicant, credential: credential))
        #expect(try await !logIn(elsewhere, to: server.endpoint, log: network.directory.path))
    }

    @Test("tries each authority in a block of its own, the present one first")
    func blocks() throws {
        var network = try SchoolNetwork(anchors: 2)
        network.model.ssids = [try SchoolNetwork.ssid("x")]
        let text = String(decoding: try network.write(.wpaSupplicant).contents, as: UTF8.self)
        let authorities = text.split(separator: "\n").filter { $0.hasPrefix("\tca_cert=") }
        #expect(
            authorities
                == network.anchors.map { "\tca_cert=\"blob://ca-\($0.sha256.prefix(16))\"" }
        )
    }

    @Test("is not written when a line would be longer than wpa_supplicant reads")
    func tooLong() throws {
        var network = try SchoolNetwork.small()
        network.model.serverNames = (0..<40).map { "radius\($0).lycee-exemple.fr" }
        #expect(throws: ProfileError.self) { try network.write(.wpaSupplicant) }
    }

    /// What eapol_test says while it reads a configuration, and then finds no server.
    private func read(_ file: String) throws -> String {
        let log = try TemporaryDirectory()
        let port = String(try FreePort.find())
        let child = try ChildProcess(
            "eapol_test",
            ["-c", file, "-a", "127.0.0.1", "-p", port, "-s", "x", "-t", "1", "-n"],
            log: log.path
        )
        try child.wait(timeout: .seconds(60))
        return child.output + child.errorOutput
    }

    private func logIn(
        _ file: String,
        to endpoint: RADIUSEndpoint,
        log: String
    ) async throws -> Bool {
        let child = try ChildProcess(
            "eapol_test",
            [
                "-c", file, "-a", "127.0.0.1", "-p", String(endpoint.authPort),
                "-s", endpoint.secret, "-t", "10",
            ],
            log: log
        )
        return try await child.finished(within: .seconds(60)) == .exited(0)
    }
}

import Domain
import Foundation
import Provisioning
import TestSupport
import Testing

@Suite("An iwd network file")
struct IWDTests {
    @Test("has the name that iwd looks for")
    func names() throws {
        var network = try SchoolNetwork(anchors: 1)
        for (name, fileName) in [
            ("Wi-Fi Lycee_2", "Wi-Fi Lycee_2.8021x"),
            ("lycée", "=6c7963c3a965.8021x"),
            ("../x", "=2e2e2f78.8021x"),
        ] {
            network.model.ssids = [try SchoolNetwork.ssid(name)]
            #expect(try network.write(.iwd).fileName == fileName)
        }
    }

    @Test("is this text for this model")
    func golden() throws {
        var network = try SchoolNetwork(anchors: 1)
        network.model.ssids = [try #require(SSID("x", isHidden: true))]
        let credential = ProfileCredential(login: " a\\b", secret: SecretBytes("c d"))
        let text = String(
            decoding: try network.write(.iwd, credential: credential).contents,
            as: UTF8.self
        )
        #expect(
            text.hasPrefix(
                """
                [Security]
                EAP-Method=TTLS
                EAP-Identity=anonymous@lycee-exemple.fr
                EAP-TTLS-CACert=embed:authorities
                EAP-TTLS-ServerDomainMask=radius.lycee-exemple.fr;radius2.lycee-exemple.fr
                EAP-TTLS-Phase2-Method=Tunneled-PAP
                EAP-TTLS-Phase2-Identity=\\sa\\\\b
                EAP-TTLS-Phase2-Password=c\\sd

                [Settings]
                AutoConnect=true
                Hidden=true

                [@pem@authorities]
                -----BEGIN CERTIFICATE-----

                """
            )
        )
    }

    @Test("is one of several in a tar, and says the model again when it is read back")
    func readBack() throws {
        let network = try SchoolNetwork(anchors: 3)
        let profile = try network.write(.iwd, credential: network.credential)
        #expect(
            ProfileLinter.lint(profile.contents, fileName: profile.fileName)
                == network.findings(.iwd)
        )
        try ChildProcess.run(
            "tar",
            ["-xf", try network.file(profile), "-C", network.directory.path]
        )
        let certificates = try ChildProcess.run(
            "openssl",
            ["storeutl", "-noout", "-certs", network.directory.file("Wifi-Lycee.8021x")]
        )
        #expect(certificates.contains("Total found: 3"))
    }
}

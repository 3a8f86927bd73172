import Domain
import Foundation
import Provisioning
import TestSupport
import Testing

@Suite("The linter of profiles")
struct ProfileLinterTests {
    private static let platforms: [Platform] = [
        .chromeOS, .androidManagement, .networkManager, .wpaSupplicant, .iwd,
    ]

    @Test("has nothing to object to what we write ourselves", arguments: platforms)
    func ours(platform: Platform) throws {
        for anchors in 1...2 {
            let network = try SchoolNetwork(anchors: anchors)
            let profile = try network.write(platform)
            let findings = ProfileLinter.lint(profile.contents, fileName: profile.fileName)
            #expect(findings.objections.isEmpty)
            #expect(findings.platform == platform)
            #expect(findings.anchors == network.anchors.map(\.sha256))
            #expect(!findings.hasSecret)
            // NetworkManager takes no file without some login.
            let login = platform == .networkManager ? "votre-identifiant" : nil
            #expect(findings.login == login)
        }
    }

    @Test(
        "objects to a profile that has lost what it may not lack",
        arguments: [
            (Platform.networkManager, "\nca-cert=", "\nca-certificate="),
            (.networkManager, "\ndomain-suffix-match=", "\nsubject-match="),
            (.networkManager, "\nphase2-auth=pap", "\nphase2-auth=mschapv2"),
            (.networkManager, "\nanonymous-identity=", "\nidentity="),
            (.networkManager, "\n[802-1x]", "\n[802-1x]\nsystem-ca-certs=true"),
            (.networkManager, "\nca-cert=", "\nca-cert=/etc/ssl/certs/ca.crt\nx="),
            (.networkManager, "radius2.lycee-exemple.fr", "fr"),
            (.wpaSupplicant, "\n\tca_cert=", "\n\tca_cert=\"/etc/ssl/ca.pem\"\n\tx="),
            (.wpaSupplicant, "\n\tca_cert=", "\n\tca_path=\"/etc/ssl/certs\"\n\tca_cert="),
            (.iwd, "\nEAP-TTLS-CACert=", "\nEAP-TTLS-CACert=/etc/ssl/ca.pem\nx="),
            (.iwd, "radius2.lycee-exemple.fr", "*.lycee-exemple.fr"),
            (.iwd, "radius2.lycee-exemple.fr", "*"),
            (.wpaSupplicant, "\n\tca_cert=", "\n\tca_cert2="),
            (.wpaSupplicant, "\n\taltsubject_match=", "\n\tsubject_match="),
            (.wpaSupplicant, "eap=TTLS", "eap=PEAP"),
            (.iwd, "\nEAP-TTLS-CACert=", "\nEAP-PEAP-CACert="),
            (.iwd, "\nEAP-TTLS-ServerDomainMask=", "\nEAP-PEAP-ServerDomainMask="),
            (.iwd, "Tunneled-PAP", "Tunneled-CHAP"),
            (.chromeOS, "\"UseSystemCAs\": false", "\"UseSystemCAs\": true"),
            (.chromeOS, "\"ServerCARefs\"", "\"ServerCARef\""),
            (.chromeOS, "\"DomainSuffixMatch\"", "\"SubjectMatch\": \"x\", \"Domain\""),
            (.chromeOS, "\"Inner\": \"PAP\"", "\"Inner\": \"MSCHAPv2\""),
            (.androidManagement, "\"X509\": \"", "\"X509\": \"!"),
        ]
    )
    func spoilt(platform: Platform, found: String, replacement: String) throws {
        var network = try SchoolNetwork(anchors: 1)
        network.model.ssids = [try SchoolNetwork.ssid("x")]
        let profile = try network.write(platform)
        let text = String(decoding: profile.contents, as: UTF8.self)
        #expect(text.contains(found))
        let spoilt = text.replacing(found, with: replacement)
        let findings = ProfileLinter.lint(Array(spoilt.utf8), fileName: profile.fileName)
        #expect(findings.platform == platform)
        #expect(!findings.objections.isEmpty)
    }

    @Test("says that it knows no kind for anything else, however it is made")
    func strangers() {
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
        for contents in [
            [], Array("{}".utf8), Array("[a]\nb".utf8), deep, Array("{\"a\":".utf8) + deep,
            [UInt8](repeating: 0, count: 2048), [UInt8](repeating: 0xFF, count: 4096),
            [UInt8](repeating: 0x20, count: 2 << 20),
        ] {
            let findings = ProfileLinter.lint(contents, fileName: "x")
            #expect(findings.platform == nil)
            #expect(findings.objections.count == 1)
        }
    }

    @Test("outlives every truncation and every changed octet of our own archives")
    func damaged() throws {
        let network = try SchoolNetwork(anchors: 2)
        let profile = try network.write(.networkManager)
        for count in stride(from: 0, to: profile.contents.count, by: 97) {
            _ = ProfileLinter.lint(Array(profile.contents.prefix(count)), fileName: "x")
            var contents = profile.contents
            contents[count] ^= 0x55
            _ = ProfileLinter.lint(contents, fileName: "x")
        }
    }

    @Test("knows which of a model's wishes a platform cannot grant")
    func capabilities() throws {
        var network = try SchoolNetwork(anchors: 1)
        network.model.proxy = .manual(host: "p.fr", port: 80)
        network.model.retiredSSIDs = [try SchoolNetwork.ssid("ancien")]
        #expect(Platform.iwd.ignoredOptions(of: network.model).contains(.proxy))
        #expect(!Platform.chromeOS.ignoredOptions(of: network.model).contains(.proxy))
        #expect(
            Platform.networkManager.ignoredOptions(of: network.model).contains(.retiredNetworks)
        )
        #expect(!Platform.apple.ignoredOptions(of: network.model).contains(.retiredNetworks))
        network.model.helpDesk = HelpDesk(phone: "01")
        #expect(!Platform.windowsScript.ignoredOptions(of: network.model).contains(.helpDesk))
        #expect(!Platform.sheet.ignoredOptions(of: network.model).contains(.retiredNetworks))
    }
}

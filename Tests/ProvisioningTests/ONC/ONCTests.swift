import Domain
import Foundation
import Provisioning
import TestSupport
import Testing

@Suite("Open Network Configuration")
struct ONCTests {
    private static let schema = URL(filePath: #filePath)
        .appending(path: "../../../../../shared/schemas/onc.wifi-eap-ttls.schema.json")
        .standardizedFileURL.path

    private static let platforms: [Platform] = [.chromeOS, .androidManagement]
    private let credential = ProfileCredential(
        login: "e'l\"è\\ve#1;<a>",
        secret: SecretBytes(SchoolNetwork.secret)
    )

    @Test("is what the schema of both dialects wants", arguments: platforms)
    func schema(platform: Platform) throws {
        guard FileManager.default.fileExists(atPath: Self.schema) else {
            print("NOT RUN: the schema of ONC is not beside this checkout")
            return
        }
        var network = try SchoolNetwork(anchors: 3)
        for proxy in [
            ProxyStance.none, .automatic("https://p.fr/a.pac?\"\\"),
            .manual(host: "p.fr", port: 80),
        ] {
            network.model.proxy = proxy
            for credential in [nil, credential] {
                let profile = try network.write(platform, credential: credential)
                try ChildProcess.run(
                    "python3",
                    ["-c", Self.validator, Self.schema, try network.file(profile)]
                )
            }
        }
    }

    /// Android Management knows no SaveCredentials and no UseSystemCAs, which the schema wants for ChromeOS.
    private static let validator = """
        import json, sys, jsonschema
        schema, profile = (json.load(open(path)) for path in sys.argv[1:])
        for network in profile["NetworkConfigurations"]:
            eap = network["WiFi"]["EAP"]
            if sys.argv[2].endswith("-android.json"):
                assert not {"SaveCredentials", "UseSystemCAs"} & set(eap)
                eap.update(SaveCredentials=True, UseSystemCAs=False)
            for octets in network["WiFi"]["SSID"].encode(), network["Name"].encode():
                assert 1 <= len(octets) <= 32
        jsonschema.Draft202012Validator(schema).validate(profile)
        """

    @Test("says the model again when it is read back", arguments: platforms)
    func readBack(platform: Platform) throws {
        let network = try SchoolNetwork(anchors: 3)
        let profile = try network.write(platform, credential: credential)
        let findings = ProfileLinter.lint(profile.contents, fileName: profile.fileName)
        #expect(findings == network.findings(platform, login: credential.login))
    }

    @Test(
        "keeps what another JSON reader finds in it: names, login, secret, proxy, hidden networks"
    )
    func values() throws {
        var network = try SchoolNetwork.small()
        network.model.ssids = [try #require(SSID("Caché \"\\", isHidden: true))]
        network.model.proxy = .manual(host: "p.fr", port: 3128)
        let profile = try network.write(.chromeOS, credential: credential)
        let script = """
            import json, sys
            profile = json.load(open(sys.argv[1]))
            network = profile["NetworkConfigurations"][0]
            eap = network["WiFi"]["EAP"]
            print(json.dumps([network["WiFi"]["SSID"], network["WiFi"]["HiddenSSID"], eap["Identity"],
                eap["Password"], network["ProxySettings"]["Manual"]["SecureHTTPProxy"]["Port"]]))
            """
        let output = try ChildProcess.run("python3", ["-c", script, try network.file(profile)])
        let values = try #require(
            JSONSerialization.jsonObject(with: Data(output.utf8)) as? [any Sendable]
        )
        #expect(values[0] as? String == "Caché \"\\")
        #expect(values[1] as? Bool == true)
        #expect(values[2] as? String == credential.login)
        #expect(values[3] as? String == SchoolNetwork.secret)
        #expect(values[4] as? Int == 3128)
    }

    @Test("is not written where a device would put something else in the place of a value")
    func expansions() throws {
        let network = try SchoolNetwork.small()
        #expect(throws: ProfileError.self) {
            try network.write(
                .chromeOS,
                credential: ProfileCredential(login: "${LOGIN_ID}", secret: nil)
            )
        }
    }

    @Test("asks for the 192-bit mode where there is a word for it, and is not written elsewhere")
    func suite192() throws {
        var network = try SchoolNetwork.small()
        network.model.security = .wpa3Suite192
        let text = String(decoding: try network.write(.androidManagement).contents, as: UTF8.self)
        #expect(text.contains("\"Security\": \"WPA3-Enterprise_192\""))
        #expect(throws: ProfileError.self) { try network.write(.chromeOS) }
    }

    @Test("is the same, to the octet, at any time", arguments: platforms)
    func stable(platform: Platform) throws {
        let network = try SchoolNetwork()
        let writer = ProfileWriter(model: network.model, signer: nil)
        let later = SchoolNetwork.now.adding(seconds: 86_400)
        #expect(
            try writer.write(platform, at: SchoolNetwork.now) == writer.write(platform, at: later)
        )
    }
}

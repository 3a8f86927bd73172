import Domain
import Foundation
import TestSupport
import Testing

@testable import Provisioning

@Suite("Windows' files")
struct WindowsWriterTests {
    @Test("A WLANProfile fits Microsoft's schema", arguments: WirelessSecurity.allCases)
    func schema(_ security: WirelessSecurity) throws {
        var network = try HostileNetwork()
        network.model.security = security
        let file = try network.write(.windows)
        #expect(try SharedSchemas.accept(file.contents, "windows-wlan-bundle.xsd"))
    }

    @Test("A login fits Microsoft's schema")
    func credentialsSchema() throws {
        let contents = try WLANProfile.credentials(HostileNetwork().credential)
        #expect(try SharedSchemas.accept(contents, "windows-wlan-bundle.xsd"))
    }

    @Test("CarrierProvisioning fits the schema, and its signature is verified by xmlsec1")
    func provisioning() throws {
        for key in [ThrowAwayPKI.KeyKind.ecdsaP256, .rsa2048] {
            let network = try HostileNetwork(signerKey: key)
            let file = try network.write(.windowsProvisioning)
            let schema = "windows-carrierprovisioning-bundle.xsd"
            #expect(try SharedSchemas.accept(file.contents, schema))
            _ = try network.run(
                "xmlsec1",
                ["--verify", "--trusted-pem", network.signerAuthority],
                on: file.contents
            )
        }
    }

    @Test("A CarrierProvisioning that was changed no longer verifies")
    func tampering() throws {
        let network = try HostileNetwork()
        let file = try network.write(.windowsProvisioning)
        let text = String(decoding: file.contents, as: UTF8.self)
        let changed = text.replacing("radius1.lycee", with: "radius1.voleur")
        #expect(changed != text)
        #expect(throws: SupportError.self) {
            try network.run(
                "xmlsec1",
                ["--verify", "--trusted-pem", network.signerAuthority],
                on: Array(changed.utf8)
            )
        }
    }

    @Test("What CarrierProvisioning cannot say is refused, not weakened")
    func refusals() throws {
        let network = try HostileNetwork()
        #expect(throws: ProfileError.needsSigner) {
            try network.write(.windowsProvisioning, signed: false)
        }
        for security in [WirelessSecurity.wpa3, .wpa3Suite192] {
            var network = network
            network.model.security = security
            #expect(throws: ProfileError.self) { try network.write(.windowsProvisioning) }
        }
        var hidden = network
        hidden.model.ssids = [try #require(SSID("caché", isHidden: true))]
        #expect(throws: ProfileError.self) { try hidden.write(.windowsProvisioning) }
    }

    @Test("A hidden network and a visible one take two profiles")
    func hidden() throws {
        var network = try HostileNetwork()
        network.model.ssids.append(try #require(SSID("caché", isHidden: true)))
        #expect(throws: ProfileError.self) { try network.write(.windows) }
        let profiles = try WLANProfile.profiles(of: network.model)
        #expect(profiles.map(\.name) == [HostileNetwork.ssid, "caché"])
        let findings = ProfileLinter.lint(
            try network.write(.windowsScript).contents,
            fileName: "wifi.cmd"
        )
        #expect(findings.ssids == [HostileNetwork.ssid, "lycee", "caché"])
    }

    @Test("No value is ever part of the script: only its base64 lines differ")
    func script() throws {
        let hostile = try HostileNetwork()
        var plain = hostile
        plain.model.organization = "Lycée"
        plain.model.ssids = [try #require(SSID("a"))]
        plain.model.outerIdentity = "a@lycee.example"
        plain.model.retiredSSIDs = []
        plain.model.helpDesk = HelpDesk()
        func commands(_ network: HostileNetwork) throws -> [[UInt8]] {
            try network.write(.windowsScript).contents.split(separator: 10)
                .filter { $0.first != UInt8(ascii: ":") }.map { Array($0) }
        }
        let lines = try commands(hostile)
        #expect(try lines == commands(plain))
        #expect(lines.allSatisfy { $0.last == 13 })
        #expect(lines.joined().allSatisfy { $0 < 128 })
    }

    @Test(
        "Nothing is forgotten before authorities are in, and no login is given to what is not there"
    )
    func stages() throws {
        let text = String(
            decoding: try HostileNetwork().write(.windowsScript).contents,
            as: UTF8.self
        )
        let lines = text.split(whereSeparator: \.isNewline)
        let exit = "if not \"%RESULT%\"==\"0\" goto :end"
        let steps = ["-addstore", exit, "-Stage forget", "netsh.exe", exit, "-Stage login"]
        var rest = lines[...]
        for step in steps {
            let index = try #require(rest.firstIndex { $0.contains(step) })
            rest = rest[(index + 1)...]
        }
    }
}

import Domain
import Foundation
import Testing

@testable import Provisioning

@Suite("What is written is read back")
struct ReadingBackTests {
    private func findings(
        _ network: HostileNetwork,
        _ platform: Platform
    ) throws -> ProfileFindings {
        let file = try network.write(platform)
        return ProfileLinter.lint(file.contents, fileName: file.fileName)
    }

    @Test(
        "Everything that the platform can hold, and no objection",
        arguments: [
            Platform.windows, .windowsProvisioning, .windowsScript, .apple, .eapConfig, .passpoint,
        ]
    )
    func readBack(_ platform: Platform) throws {
        let network = try HostileNetwork()
        let model = network.model
        let findings = try findings(network, platform)
        #expect(findings.platform == platform)
        #expect(findings.ssids == (platform == .passpoint ? [] : model.ssids.map(\.name)))
        #expect(findings.serverNames == model.serverNames)
        let anchors =
            switch platform {
            case .windows, .windowsProvisioning: model.anchors.map(\.sha1)
            case .passpoint: model.anchors.prefix(1).map(\.sha256)
            default: model.anchors.map(\.sha256)
            }
        #expect(findings.anchors == anchors)
        #expect(
            findings.outerIdentity
                == (platform == .passpoint ? "anonymous@lycee.example" : model.outerIdentity)
        )
        #expect(findings.login == (platform == .windows ? nil : network.credential.login))
        #expect(findings.hasSecret == (platform != .windows))
        #expect(findings.objections.isEmpty)
    }

    @Test(
        "A weakened file is objected to",
        arguments: [
            (Platform.windows, "PAPAuthentication", "CHAPAuthentication"),
            (
                .windows, "<ServerNames>radius1.lycee.example;radius2.lycee.example<",
                "<ServerNames><"
            ),
            (.windows, "TrustedRootCAHash>", "Other>"),
            (.windows, "<DisablePrompt>true", "<DisablePrompt>false"),
            (.windows, "<useOneX>true", "<useOneX>false"),
            (.apple, "<string>PAP</string>", "<string>MSCHAPv2</string>"),
            (.apple, "TTLSInnerAuthentication", "TTLSInner"),
            (.apple, "TLSTrustedServerNames", "Names"),
            (.apple, "PayloadCertificateAnchorUUID", "Anchors"),
            (.eapConfig, "<Type>1</Type>", "<Type>3</Type>"),
            (.eapConfig, "<MinRSNProto>CCMP</MinRSNProto>", ""),
            (.eapConfig, "ServerID>", "Other>"),
            (.eapConfig, "OuterIdentity>", "Other>"),
        ]
    )
    func weakened(platform: Platform, good: String, bad: String) throws {
        let file = try HostileNetwork().write(platform, signed: false)
        let text = String(decoding: file.contents, as: UTF8.self)
        let changed = text.replacing(good, with: bad)
        #expect(changed != text)
        let before = ProfileLinter.lint(file.contents, fileName: file.fileName).objections
        let after = ProfileLinter.lint(Array(changed.utf8), fileName: file.fileName).objections
        #expect(after.count > before.count)
    }

    @Test("A signed profile that was changed is objected to")
    func tampering() throws {
        let file = try HostileNetwork().write(.apple)
        var contents = file.contents
        contents[contents.count / 4] ^= 1
        let findings = ProfileLinter.lint(contents, fileName: file.fileName)
        #expect(!findings.objections.isEmpty && findings.ssids.isEmpty)
    }

    @Test("Damage of any kind is survived")
    func damage() throws {
        let network = try HostileNetwork()
        for platform in [
            Platform.windows, .windowsProvisioning, .windowsScript, .apple, .eapConfig, .passpoint,
        ] {
            for signed in [true, platform == .windowsProvisioning] {
                let file = try network.write(platform, signed: signed)
                for step in stride(from: 0, to: file.contents.count, by: 211) {
                    var contents = file.contents
                    contents[step] = contents[step] &+ 13
                    _ = ProfileLinter.lint(contents, fileName: file.fileName)
                    _ = ProfileLinter.lint(Array(contents.prefix(step)), fileName: file.fileName)
                }
            }
        }
        let deep =
            Array("<plist>".utf8)
            + Array(repeatElement(Array("<array>".utf8), count: 90_000).joined())
        #expect(ProfileLinter.lint(deep, fileName: "a.mobileconfig").platform == nil)
    }
}

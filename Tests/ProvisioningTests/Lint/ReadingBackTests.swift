import Domain
import Foundation
import TestSupport
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
            (.windows, "radius2.lycee.example", "radius.*"),
            (.windows, "radius2.lycee.example", "^radius2$"),
            (.apple, "radius2.lycee.example", "*.lycee.example"),
            (.eapConfig, "radius2.lycee.example", "fr"),
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

    @Test("Whose signature it is is told; one that does not hold is objected to")
    func xmlSignature() throws {
        for key in [ThrowAwayPKI.KeyKind.ecdsaP256, .rsa2048] {
            let file = try HostileNetwork(signerKey: key).write(.windowsProvisioning)
            let findings = ProfileLinter.lint(file.contents, fileName: file.fileName)
            #expect(findings.signature?.signer == "profiles.lycee.example")
            let changed = String(decoding: file.contents, as: UTF8.self)
                .replacing("radius1.lycee", with: "radius1.voleur")
            let after = ProfileLinter.lint(Array(changed.utf8), fileName: file.fileName)
            #expect(after.signature == nil)
            #expect(after.objections.contains { $0.contains("signature est fausse") })
        }
    }

    @Test("A signer's certificate that has ended, or not begun, is objected to")
    func signerDates() throws {
        let network = try HostileNetwork()
        for platform in [Platform.apple, .windowsProvisioning] {
            let file = try network.write(platform)
            for (days, count) in [(0, 0), (31, 1), (-1, 1)] as [(Int64, Int)] {
                let now = Timestamp.now.adding(seconds: days * 86_400 + 60)
                let findings = ProfileLinter.lint(
                    file.contents,
                    fileName: file.fileName,
                    at: now
                )
                #expect(findings.objections.count == count)
                #expect(findings.signature?.signer == "profiles.lycee.example")
            }
        }
    }

    @Test(
        "A script with any command but ours is objected to",
        arguments: [
            ("pause\r\n", "pause\r\ncalc.exe\r\n"),
            ("pause\r\n", "pause\r\n\t:x:YQ==\r\n"),
            (":wifi.ps1:", ":wifi.ps1:YQ==\r\n:wifi.ps1:"),
            (":message-0.txt:", ":unpack:"),
            ("-user -addstore", "-addstore"),
        ]
    )
    func script(good: String, bad: String) throws {
        let file = try HostileNetwork().write(.windowsScript)
        let text = Data(file.contents)
        let range = try #require(text.range(of: Data(good.utf8)))
        let changed = text[..<range.lowerBound] + Data(bad.utf8) + text[range.upperBound...]
        let findings = ProfileLinter.lint(Array(changed), fileName: file.fileName)
        #expect(findings.objections.contains { $0.contains("ne pas lancer") })
        // What is no text is no line of ours either.
        let odd = file.contents + [0xFF, 0x0A]
        #expect(!ProfileLinter.lint(odd, fileName: file.fileName).objections.isEmpty)
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

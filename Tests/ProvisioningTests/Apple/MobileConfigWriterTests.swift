import Domain
import Foundation
import TestSupport
import Testing

@testable import Provisioning

@Suite("Apple's configuration profiles")
struct MobileConfigWriterTests {
    private func plist(_ contents: [UInt8]) throws -> [String: Any] {
        let value = try unsafe PropertyListSerialization.propertyList(
            from: Data(contents),
            format: nil
        )
        return try #require(value as? [String: Any])
    }

    private func payloads(_ plist: [String: Any], _ type: String) throws -> [[String: Any]] {
        try #require(plist["PayloadContent"] as? [[String: Any]])
            .filter { $0["PayloadType"] as? String == type }
    }

    @Test("openssl verifies the signature, and finds what was signed")
    func signature() throws {
        for key in [ThrowAwayPKI.KeyKind.ecdsaP256, .rsa2048] {
            let network = try HostileNetwork(signerKey: key)
            let file = try network.write(.apple)
            let output = network.directory.file("plain")
            _ = try network.run(
                "openssl",
                [
                    "cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any",
                    "-CAfile", network.signerAuthority, "-out", output, "-in",
                ],
                on: file.contents
            )
            let plain = try network.write(.apple, signed: false)
            #expect(Array(try Data(contentsOf: URL(filePath: output))) == plain.contents)
            _ = try ChildProcess.run("plistutil", ["-i", output])
        }
    }

    @Test("Every value is read back by Foundation as it was given")
    func values() throws {
        let network = try HostileNetwork()
        let plist = try plist(network.write(.apple, signed: false).contents)
        #expect(plist["PayloadOrganization"] as? String == network.model.organization)
        let consent = try #require(plist["ConsentText"] as? [String: String])
        #expect(consent["fr"] == "Être <\u{301}& poli\n]]>" && consent["default"] == consent["fr"])
        #expect(consent["en"] == "Be <polite>")
        #expect(plist["RemovalDate"] as? Date == Date(timeIntervalSince1970: 1_800_000_000))
        let networks = try payloads(plist, "com.apple.wifi.managed")
        #expect(
            networks.map { $0["SSID_STR"] as? String }
                == [HostileNetwork.ssid, "lycee", "ancien ]]>&<\u{301}"]
        )
        let wifi = try #require(networks.first)
        #expect(wifi["ProxyPACURL"] as? String == "http://proxy.lycee.example/a?b=<\u{301}&c=\"d'")
        let method = try #require(wifi["EAPClientConfiguration"] as? [String: Any])
        #expect(method["TTLSInnerAuthentication"] as? String == "PAP")
        #expect(method["UserName"] as? String == network.credential.login)
        #expect(method["UserPassword"] as? String == "p&<\u{301}\"']]>%OS%^!$(x)`|; ")
        #expect(method["AcceptEAPTypes"] as? [Int] == [21])
        let roots = try payloads(plist, "com.apple.security.root")
        #expect(
            roots.map { ($0["PayloadContent"] as? Data).map { Array($0) } }
                == network.model.anchors.map(\.der)
        )
        #expect(
            method["PayloadCertificateAnchorUUID"] as? [String]
                == roots.compactMap { $0["PayloadUUID"] as? String }
        )
        #expect(networks.last?["AutoJoin"] as? Bool == false)
    }

    @Test("A second download replaces the first: identifiers are the same, and all different")
    func identifiers() throws {
        let network = try HostileNetwork()
        let first = try network.write(.apple, signed: false)
        #expect(try network.write(.apple, signed: false) == first)
        let other = ProfileCredential(login: "autre", secret: nil)
        let again = try plist(network.write(.apple, signed: false, with: other).contents)
        let plist = try plist(first.contents)
        func identifiers(_ plist: [String: Any]) throws -> [String] {
            let payloads = try #require(plist["PayloadContent"] as? [[String: Any]])
            return ([plist] + payloads).compactMap { $0["PayloadUUID"] as? String }
        }
        #expect(try identifiers(plist) == identifiers(again))
        #expect(Set(try identifiers(plist)).count == 6)
    }
}

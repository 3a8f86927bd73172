import Domain
import Foundation
import Provisioning
import TestSupport
import Testing

@Suite("A NetworkManager key file")
struct NetworkManagerTests {
    @Test(
        "is taken by nmcli, which writes the same values again",
        arguments: WirelessSecurity.allCases
    )
    func nmcli(security: WirelessSecurity) throws {
        var network = try SchoolNetwork.small()
        network.model.security = security
        let profile = try network.write(.networkManager, credential: network.credential)
        #expect(profile.fileName == "a-b-c-d-e-f-g.nmconnection")
        let again = try network.reread(profile)
        for contents in [profile.contents, Array(again.utf8)] {
            #expect(
                ProfileLinter.lint(contents, fileName: profile.fileName)
                    == network.findings(.networkManager)
            )
        }
        #expect(again.contains("\npassword=\\sp\"ä\\\\s#s;=[w]]>ord🛜 \n"))
    }

    @Test(
        "keeps every network's name, whatever it is made of",
        arguments: SchoolNetwork.hostileNames
    )
    func names(name: String) throws {
        var network = try SchoolNetwork(anchors: 1)
        network.model.ssids = [try #require(SSID(name, isHidden: true))]
        let profile = try network.write(.networkManager)
        let again = try network.reread(profile)
        #expect(again.contains("hidden=true"))
        let findings = ProfileLinter.lint(Array(again.utf8), fileName: "")
        // libnm writes names in its own way, which the parser reads as well.
        #expect(findings.ssids == [name])
    }

    @Test("has a proxy only when the model has one")
    func proxy() throws {
        var network = try SchoolNetwork.small()
        #expect(try !network.reread(network.write(.networkManager)).contains("pac-"))
        network.model.proxy = .automatic("https://p.fr/a.pac?b c")
        let address = try network.reread(network.write(.networkManager))
        #expect(address.contains("pac-url=https://p.fr/a.pac?b c"))
        network.model.proxy = .manual(host: "p.fr", port: 3128)
        let script = try network.reread(network.write(.networkManager))
        #expect(script.contains("return \"PROXY p.fr:3128\""))
        network.model.proxy = .manual(host: "2001:db8::1", port: 3128)
        let bracketed = try network.reread(network.write(.networkManager))
        #expect(bracketed.contains("return \"PROXY [2001:db8::1]:3128\""))
        network.model.proxy = .manual(host: "p.fr\"; evil(); //", port: 1)
        #expect(throws: ProfileError.self) { try network.write(.networkManager) }
    }

    @Test("comes in a tar, with the authorities beside it, when there are several of either")
    func archive() throws {
        let network = try SchoolNetwork(anchors: 2)
        let profile = try network.write(.networkManager, credential: network.credential)
        #expect(profile.mediaType == "application/x-tar")
        let file = try network.file(profile)
        let list = try ChildProcess.run("tar", ["-tvf", file])
        let lines = list.split(separator: "\n")
        #expect(lines.count == 1 + network.model.ssids.count)
        #expect(lines.allSatisfy { $0.hasPrefix("-rw------- root/root") })
        try ChildProcess.run("tar", ["-xf", file, "-C", network.directory.path])
        let bundle = network.directory.file("preau-fr-lycee-exemple-wifi.pem")
        let certificates = try ChildProcess.run(
            "openssl",
            ["storeutl", "-noout", "-certs", bundle]
        )
        #expect(certificates.contains("Total found: 2"))
        let findings = ProfileLinter.lint(profile.contents, fileName: profile.fileName)
        #expect(findings.objections.isEmpty)
        #expect(findings.ssids == network.model.ssids.map(\.name))
        #expect(findings.anchors == network.anchors.map(\.sha256))
        #expect(findings.serverNames == network.model.serverNames)
    }

    @Test("keeps its identifier, so that the second replaces the first")
    func stable() throws {
        let network = try SchoolNetwork.small()
        let first = try network.write(.networkManager)
        #expect(try network.write(.networkManager) == first)
        let other = try network.write(.networkManager, credential: network.credential)
        func uuid(_ profile: WrittenProfile) -> Substring? {
            String(decoding: profile.contents, as: UTF8.self)
                .split(separator: "\n").first { $0.hasPrefix("uuid=") }
        }
        #expect(uuid(other) == uuid(first))
    }

    @Test("never holds a login with control characters, or one longer than RADIUS carries")
    func refusals() throws {
        let network = try SchoolNetwork.small()
        for login in [
            "a\nb", "a\u{0}b", "a\u{FFFE}b", "a\u{1FFFF}", "",
            String(repeating: "a", count: 64 << 10),
        ] {
            #expect(throws: ProfileError.self) {
                try network.write(
                    .networkManager,
                    credential: ProfileCredential(login: login, secret: nil)
                )
            }
        }
    }
}

extension SchoolNetwork {
    /// What libnm writes after reading a key file.
    func reread(_ profile: WrittenProfile) throws -> String {
        try ChildProcess.run(
            "nmcli",
            ["--offline", "connection", "modify", "connection.autoconnect", "yes"],
            standardInput: try file(profile)
        )
    }
}

import Domain
import Foundation
import Provisioning
import TestSupport
import Testing

@testable import Appliance

@Suite("The network is read from its section")
struct NetworkReaderTests {
    /// A good configuration with a network; the authority is that of the server's certificate.
    private func draft() throws -> SiteDraft {
        var draft = try SiteDraft()
        let path = draft.directory.file("server")
        try ChildProcess.run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes", "-days", "90", "-subj", "/CN=radius.lycee.example",
                "-CA", draft.directory.file("authority.crt"),
                "-CAkey", draft.directory.file("authority.key"),
                "-addext", "basicConstraints=critical,CA:FALSE",
                "-addext", "extendedKeyUsage=serverAuth",
                "-addext", "subjectAltName=DNS:radius.lycee.example",
                "-keyout", path + ".key", "-out", path + ".crt",
            ]
        )
        let other = try ThrowAwayPKI(in: draft.directory.path, name: "other")
        _ = try draft.directory.write("Soyez polis.\n", to: "charte.txt")
        for name in ["server.key", "authority.key", "other.key"] {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600],
                ofItemAtPath: draft.directory.file(name)
            )
        }
        #expect(other.authority.certificatePath == draft.directory.file("other.crt"))
        draft.text += """

            network:
              ssids: [lycee, {name: profs, hidden: true}]
              anchors: [authority.crt]
              organization: Lycée Exemple
              security: wpa2-wpa3
              proxy: {host: proxy.lycee.example, port: 3128}
              retired-ssids: [vieux]
              help-desk: {email: a@lycee.example, phone: "01 02", page: "https://aide.example/"}
              charter: {version: "2026", fr: charte.txt}
              expires: 2027-07-31
              signer: {certificate: authority.crt, private-key: {file: authority.key}}
            """
        return draft
    }

    @Test("What can be deduced is not asked")
    func deduced() throws {
        let network = try #require(try draft().load().network)
        let model = network.model
        #expect(model.ssids == [SSID("lycee"), SSID("profs", isHidden: true)])
        #expect(model.serverNames == ["radius.lycee.example"])
        #expect(model.realm == "lycee.example")
        #expect(model.outerIdentity == "anonyme@lycee.example")
        #expect(model.identifier == "example.lycee.wifi")
        #expect(model.anchors.map(\.role) == [.current])
        #expect(model.anchors.map(\.name) == ["authority"])
        #expect(model.proxy == .manual(host: "proxy.lycee.example", port: 3128))
        #expect(model.charter?.text == [.french: "Soyez polis.\n"])
        #expect(model.expiresAt == Timestamp(secondsSinceEpoch: 1_816_992_000 + 34 * 3600))
        #expect(network.signer != nil && network.isSound)
        _ = try network.writer().write(.apple, at: .now)
    }

    @Test("Without the section there is no network")
    func absent() throws {
        #expect(try SiteDraft().load().network == nil)
    }

    @Test("An authority that the server does not lead to is the next one")
    func next() throws {
        var draft = try draft()
        draft.text = draft.text.replacing("[authority.crt]", with: "[authority.crt, other.crt]")
        #expect(try draft.load().network?.model.anchors.map(\.role) == [.current, .next])
    }

    @Test("With no current authority, nothing is written, and the configuration says so")
    func unsound() throws {
        var draft = try draft()
        draft.text = draft.text.replacing("[authority.crt]", with: "[other.crt]")
        let site = try draft.load()
        #expect(site.network?.isSound == false)
        #expect(site.warnings.contains { $0.contains("aucun profil ne sera écrit") })
        #expect(SiteSummary(site).profilesArePossible == false)
        #expect(throws: ProfileError.self) { try site.network?.writer() }
    }

    @Test("A day that has passed everywhere keeps profiles from being written, not the server")
    func expired() throws {
        var draft = try draft()
        draft.text = draft.text.replacing("2027-07-31", with: "2025-07-31")
        let site = try draft.load()
        #expect(site.network?.isSound == false)
        #expect(site.warnings.contains { $0.contains("expires") })
    }

    @Test(
        "Each mistake is named by its key",
        arguments: [
            ("lycee, {", "lycee, lycee, {", "network.ssids"),
            ("[lycee, {name: profs, hidden: true}]", "[]", "network.ssids"),
            ("ssids: [lycee", "ssids: [\"a\\tb\"", "network.ssids"),
            ("[vieux]", "[\"a\\uFFFE\"]", "network.retired-ssids"),
            ("[vieux]", "[lycee]", "network.retired-ssids"),
            ("[authority.crt]", "[absent.crt]", nil),
            ("[authority.crt]", "[charte.txt]", "network.anchors"),
            ("[authority.crt]", "[{file: authority.crt, role: x}]", "network.anchors"),
            ("[authority.crt]", "[{file: other.crt, role: current}]", "network.anchors"),
            ("security: wpa2-wpa3", "security: wep", "network.security"),
            ("port: 3128", "port: 0", "network.proxy.port"),
            ("port: 3128", "pac: http://a/", "network.proxy"),
            ("{host: proxy.lycee.example, port: 3128}", "{pac: ftp://a/}", "network.proxy.pac"),
            ("a@lycee.example", "a", "network.help-desk.email"),
            ("https://aide.example/", "aide", "network.help-desk.page"),
            ("fr: charte.txt", "fr: pepper", nil),
            ("2027-07-31", "2027-02-31", "network.expires"),
            ("{file: authority.key}", "{file: other.key}", "network.signer.private-key"),
            ("certificate: authority.crt", "certificate: charte.txt", "network.signer.certificate"),
            ("organization: Lycée Exemple", "organization: ''", "network.organization"),
            ("organization:", "realm: Maj.example\n  organization:", "network.realm"),
            (
                "organization:", "outer-identity: a@b.example\n  realm: c.example\n  organization:",
                "network.outer-identity"
            ),
            ("organization:", "identifier: x\n  organization:", "network.identifier"),
            (
                "organization:", "server-names: ['*.lycee.example']\n  organization:",
                "network.server-names"
            ),
            ("organization:", "ssid: a\n  organization:", "network.ssid"),
        ]
    )
    func mistakes(good: String, bad: String, key: String?) throws {
        var draft = try draft()
        // A charter that is not empty is good: only the absence of one is not.
        if bad == "fr: pepper" { _ = try draft.directory.write(" \n", to: "pepper2") }
        draft.text = draft.text.replacing(
            good,
            with: bad.replacing("fr: pepper", with: "fr: pepper2")
        )
        let error = try draft.failure()
        if let key { #expect(error.key == key) }
        #expect(error.file != nil)
    }

    @Test("Names of 64 KiB are refused")
    func long() throws {
        let long = String(repeating: "a", count: 65_536)
        for (good, bad) in [
            ("[lycee,", "[\(long),"), ("Lycée Exemple", long), ("[vieux]", "[\(long)]"),
            ("\"01 02\"", "\"\(long)\""), ("\"2026\"", "\"\(long)\""),
            ("https://aide.example/", "https://\(long)/"), ("a@lycee.example", "a@\(long)"),
            ("proxy.lycee.example", long),
            ("organization:", "realm: \(long)\n  organization:"),
            ("organization:", "identifier: \(long)\n  organization:"),
            ("organization:", "outer-identity: \(long)@lycee.example\n  organization:"),
            ("organization:", "server-names: [\(long)]\n  organization:"),
        ] {
            var draft = try draft()
            draft.text = draft.text.replacing(good, with: bad)
            let error = try draft.failure()
            #expect(error.key?.hasPrefix("network.") == true)
            #expect(error.message.utf8.count < 1000)
        }
    }
}

import Domain
import Foundation
import TestSupport
import Testing

@testable import Appliance

@Suite("A configuration is refused for what it names")
struct SiteTests {
    @Test("A good one is accepted, and changes nothing on disk")
    func good() throws {
        let draft = try SiteDraft()
        let site = try draft.load()
        #expect(site.school.establishments.map(\.description) == ["9980003E"])
        let policy = try #require(site.grant(.eleve)).policy
        #expect(policy.vlan == .number(30))
        // Vendor 14823, type 1, "eleve": RFC 2865 §5.26.
        #expect(policy.replyAttributes == [26, 13, 0, 0, 57, 231, 1, 7] + "eleve".utf8)
        #expect(site.grant(.enseignant) == nil)
        #expect(!FileManager.default.fileExists(atPath: draft.directory.file("state")))
    }

    @Test(
        "Each fault is named by its key",
        arguments: [
            ("9980003E", "abc", "establishments"),
            ("10.0.0.0/24", "10.0.0.1/24", "access-points.borne.address"),
            ("{file: ap.secret}", "{file: ap.secret, credential: x}", "access-points.borne.secret"),
            ("vlan: 30", "vlan: 4095", "policies.eleve.vlan"),
            ("vlan: 30", "vlan: 30, vlan-name: x", "policies.eleve"),
            ("vlan: 30", "session-timeout: 86400", "policies.eleve.session-timeout"),
            ("Aruba-User-Role", "Aruba-User-Rule", "policies.eleve.reply.Aruba-User-Rule"),
            ("Aruba-User-Role", "User-Password", "policies.eleve.reply.User-Password"),
            (
                "Aruba-User-Role: eleve", "Session-Timeout: jamais",
                "policies.eleve.reply.Session-Timeout"
            ),
            ("tls:", "radius: {reject-delay: 60}\ntls:", "radius.reject-delay"),
            ("tls:", "radius: {listen: [0.0.0.0]}\ntls:", "radius.listen"),
            ("server.key", "authority.key", "tls.private-key"),
            ("server.crt", "server.key", "tls.certificate"),
            ("tls:", "time-zone: Europe/Pariss\ntls:", "time-zone"),
            ("tls:", "time-zone: ../zoneinfo/UTC\ntls:", "time-zone"),
            ("tls:", "time-zone: zone.tab\ntls:", "time-zone"),
            ("tls:", "devices-remembered: 0\ntls:", "devices-remembered"),
            ("tls:", "dictionaries: /nonexistent\ntls:", "dictionaries"),
        ]
    )
    func faults(good: String, bad: String, key: String) throws {
        var draft = try SiteDraft()
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600],
            ofItemAtPath: draft.directory.file("authority.key")
        )
        draft.text = draft.text.replacing(good, with: bad)
        let error = try draft.failure()
        #expect(error.key == key)
        #expect(error.file != nil)
    }

    @Test("A secret that everybody may read is refused, and so is an empty or absent one")
    func secrets() throws {
        let draft = try SiteDraft()
        let secret = draft.directory.file("ap.secret")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: secret)
        #expect(try draft.failure().message.contains("0600"))
        try FileManager.default.removeItem(atPath: secret)
        #expect(try draft.failure().file == secret)
        _ = try draft.directory.write("\n", to: "ap.secret")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret)
        #expect(try draft.failure().message == "the secret is empty")
    }

    @Test("A certificate file that ends before it begins is refused, or read past its noise")
    func strayEndOfCertificate() throws {
        let draft = try SiteDraft()
        let file = draft.directory.file("server.crt")
        let good = try String(contentsOfFile: file, encoding: .utf8)
        _ = try draft.directory.write("-----END CERTIFICATE-----\n" + good, to: "server.crt")
        #expect(try draft.load().serverCertificate.names == ["radius.lycee.example"])
        _ = try draft.directory.write("-----END CERTIFICATE-----\n", to: "server.crt")
        #expect(try draft.failure().key == "tls.certificate")
    }

    @Test(
        "A VLAN written as attributes is whole, and of one tag",
        arguments: [
            (
                "{Tunnel-Type: VLAN, Tunnel-Medium-Type: IEEE-802, Tunnel-Private-Group-Id: '7'}",
                true
            ),
            (
                "{'Tunnel-Type:1': VLAN, 'Tunnel-Medium-Type:1': IEEE-802,"
                    + " 'Tunnel-Private-Group-Id:1': '7'}", true
            ),
            ("{Tunnel-Private-Group-Id: '7'}", false),
            (
                "{'Tunnel-Type:1': VLAN, 'Tunnel-Medium-Type:2': IEEE-802,"
                    + " 'Tunnel-Private-Group-Id:1': '7'}", false
            ),
            (
                "{Tunnel-Type: L2TP, Tunnel-Medium-Type: IEEE-802, Tunnel-Private-Group-Id: '7'}",
                false
            ),
        ]
    )
    func tunnelTriple(reply: String, isGood: Bool) throws {
        var draft = try SiteDraft()
        draft.text = draft.text.replacing(
            "vlan: 30, reply: {Aruba-User-Role: eleve}",
            with: "reply: \(reply)"
        )
        if isGood {
            _ = try draft.load()
        } else {
            #expect(try draft.failure().key == "policies.eleve.reply")
        }
    }

    @Test("What is unwise is said, and allowed")
    func warnings() throws {
        var draft = try SiteDraft()
        draft.text = draft.text
            .replacing("name: borne,", with: "name: borne, message-authenticator: optional,")
            .replacing("9980003E", with: "9980003F")
        let warnings = try draft.load().warnings
        #expect(warnings.contains { $0.contains("CVE-2024-3596") })
        #expect(warnings.contains { $0.contains("check letter") })
    }
}

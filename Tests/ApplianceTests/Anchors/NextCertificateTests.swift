import Domain
import Foundation
import Provisioning
import TestSupport
import Testing

@testable import Appliance
@testable import Store

@Suite("The certificate that is to follow")
struct NextCertificateTests {
    private func draft(
        names: [String] = ["DNS:radius.lycee.example"],
        commonName: String = "radius.lycee.example",
        anchors: [String] = []
    ) throws -> SiteDraft {
        var draft = try SiteDraft()
        let pki = try ThrowAwayPKI(in: draft.directory.path, name: "next-authority")
        _ = try pki.issue("next", commonName: commonName, subjectAlternativeNames: names)
        for key in ["next.key", "next-authority.key"] {
            try draft.directory.setPermissions(0o600, of: draft.directory.file(key))
        }
        draft.text = draft.text.replacing(
            "private-key: {file: server.key}}",
            with: "private-key: {file: server.key},"
                + " next: {certificate: next.crt, private-key: {file: next.key}}}"
        )
        if !anchors.isEmpty {
            draft.text += """

                network:
                  ssids: [lycee]
                  anchors: [\(anchors.joined(separator: ", "))]
                  organization: Lycée Exemple
                """
        }
        return draft
    }

    private func anchor(
        _ file: String,
        _ role: TrustAnchor.Role,
        in draft: SiteDraft
    ) throws
        -> TrustAnchor
    {
        let path = draft.directory.file(file)
        let read = try ServerCertificate.read(
            Array(Data(contentsOf: URL(filePath: path))),
            file: path
        )
        let pem = try String(contentsOfFile: path, encoding: .utf8)
        let base64 = pem.split(separator: "\n").dropFirst().dropLast().joined()
        return TrustAnchor(
            role: role,
            der: Array(try #require(Data(base64Encoded: base64))),
            name: file,
            subject: file,
            notBefore: .now,
            notAfter: .now,
            sha1: "",
            sha256: read.sha256
        )
    }

    @Test("It is read with tls, and knows which authority vouches for it")
    func good() throws {
        let draft = try draft()
        let site = try draft.load()
        let next = try #require(site.nextIdentity).certificate
        #expect(next.names == site.serverCertificate.names)
        #expect(next.isValid(at: .now))
        let anchors = [
            try anchor("authority.crt", .current, in: draft),
            try anchor("next-authority.crt", .next, in: draft),
        ]
        #expect(next.anchors(among: anchors) == [anchors[1]])
        #expect(site.serverCertificate.anchors(among: anchors) == [anchors[0]])
    }

    @Test(
        "Each fault is named by its key",
        arguments: [
            ("next.crt", "server.crt", "tls.next.private-key"),
            ("next.crt", "next.key", "tls.next.certificate"),
            ("next.key", "next-authority.key", "tls.next.private-key"),
            (
                "next: {certificate", "switch-threshold: 0, next: {certificate",
                "tls.switch-threshold"
            ),
            (
                "next.crt, private-key: {file: next.key}",
                "server.crt, private-key: {file: server.key}", "tls.next"
            ),
            ("next: {cert", "next: {x: 1, cert", "tls.next.x"),
        ]
    )
    func faults(good: String, bad: String, key: String) throws {
        var draft = try draft()
        draft.text = draft.text.replacing(good, with: bad)
        #expect(try draft.failure().key == key)
    }

    @Test("It is for the names that devices ask for, and no other")
    func names() throws {
        for names in [["DNS:autre.example"], ["DNS:radius.lycee.example", "DNS:b.example"], []] {
            #expect(try draft(names: names).failure().key == "tls.next.certificate")
        }
    }

    @Test("A switch is refused with the figures, forced with a reason, and undone")
    func administration() throws {
        let draft = try draft(anchors: ["authority.crt", "next-authority.crt"])
        defer { withExtendedLifetime(draft) {} }
        let site = try draft.load()
        let store = try site.school.openStore()
        guard
            case .refused(let sentence, let report) = try AnchorAdministration.switch(
                site,
                override: nil
            )
        else {
            Issue.record("switched")
            return
        }
        #expect(sentence.hasPrefix("Refusé"))
        #expect(report.stage == .published)
        #expect(try store.servingChoice() == nil)
        #expect(throws: InputError.self) { _ = try AnchorAdministration.revert(site) }
        #expect(throws: InputError.self) {
            _ = try AnchorAdministration.switch(site, override: "deux\nlignes")
        }

        guard case .done(let forced) = try AnchorAdministration.switch(site, override: "essai")
        else {
            Issue.record("refused")
            return
        }
        #expect(forced.stage == .switched)
        #expect(forced.override == "essai")
        #expect(forced.certificates.map(\.isChosen) == [false, true])
        #expect(forced.text.contains("motif : essai"))
        #expect(try site.servingDecision(store).servesNext)

        let reverted = try AnchorAdministration.revert(site)
        #expect(reverted.certificates.map(\.isChosen) == [true, false])
        #expect(reverted.stage == .published)
    }

    @Test("No reason switches to a certificate whose authority is in no profile")
    func unpublished() throws {
        for anchors in [[], ["authority.crt"]] {
            let draft = try draft(anchors: anchors)
            defer { withExtendedLifetime(draft) {} }
            let site = try draft.load()
            guard
                case .refused(_, let report) = try AnchorAdministration.switch(
                    site,
                    override: "essai"
                )
            else {
                Issue.record("switched")
                continue
            }
            #expect(report.lacks == [.anchor])
            #expect(try site.school.openStore().servingChoice() == nil)
        }
    }

    @Test("No reason switches to a certificate that Windows would refuse, and each command says so")
    func unsuitable() throws {
        let draft = try draft(
            commonName: "autre",
            anchors: ["authority.crt", "{file: next-authority.crt, role: next}"]
        )
        defer { withExtendedLifetime(draft) {} }
        let site = try draft.load()
        #expect(site.warnings.contains { $0.hasPrefix("tls.next : pas de bascule possible") })
        let report = try AnchorAdministration.status(site)
        #expect(report.lacks == [.suitability])
        #expect(report.text.contains("nom commun (CN)"))
        let error = #expect(throws: InputError.self) {
            _ = try AnchorAdministration.switch(site, override: "essai")
        }
        #expect(error?.key == "tls.next.certificate")
        #expect(error?.message.contains("nom commun (CN)") == true)
    }

    @Test("Without a next certificate there is nothing to switch to")
    func nothingPlanned() throws {
        let draft = try SiteDraft()
        defer { withExtendedLifetime(draft) {} }
        let site = try draft.load()
        #expect(try AnchorAdministration.status(site).stage == .nothingPlanned)
        #expect(throws: InputError.self) {
            _ = try AnchorAdministration.switch(site, override: "quand même")
        }
    }
}

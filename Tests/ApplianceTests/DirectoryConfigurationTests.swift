import Domain
import Foundation
import TestSupport
import Testing

@testable import Appliance
@testable import Directory

@Suite("A configuration's sources of accounts")
struct DirectoryConfigurationTests {
    private let draft: SiteDraft
    private static let ldap = """
        url: ldaps://annuaire.lycee.example
        ca: ca.pem
        bind-dn: cn=boite,o=fr
        bind-password: {file: ap.secret}
        base: o=fr
        """

    init() throws {
        draft = try SiteDraft()
        _ = try draft.directory.write("-----BEGIN CERTIFICATE-----\n", to: "ca.pem")
    }

    /// The draft with more under `directory`.
    private func with(_ directory: String) -> SiteDraft {
        var draft = draft
        draft.text += "\n" + directory.split(separator: "\n").map { "  \($0)\n" }.joined()
        return draft
    }

    /// The draft with one source, a server, of whose settings one is replaced or added.
    private func withServer(_ setting: String = "") -> SiteDraft {
        let key = setting.prefix { $0 != ":" }
        var lines = Self.ldap.split(separator: "\n")
            .filter { key.isEmpty || !$0.hasPrefix(key + ":") }
        lines += setting.split(separator: "\n")
        return with(
            "sources:\n  - name: academie\n    ldap:\n" + lines.map { "      \($0)\n" }.joined()
        )
    }

    private func plan(_ draft: SiteDraft) throws -> DirectoryPlan { try draft.load().plan }

    @Test("may be servers and folders; their order is that of their precedence")
    func good() throws {
        let server = try plan(withServer())
        #expect(server.ldap.map(\.configured.view.name) == ["academie"])
        #expect(server.ldap.first?.configured.view.role == .accounts(checkedByBinding: false))
        #expect(server.scheduledSources == ["academie"])
        #expect(server.sources.map(\.view.name) == ["academie", "aaf"])
        let bound = try plan(withServer("passwords: bind"))
        #expect(bound.ldap.first?.configured.view.role == .accounts(checkedByBinding: true))
        #expect(Set(bound.binders.keys) == ["academie"])
        let both = try plan(
            with(
                """
                sources:
                  - name: siecle
                    aaf: {folder: livraisons}
                  - name: academie
                    ldap: {url: 'ldap://a', ca: ca.pem, base: [o=fr, o=be], bind-dn: x, \
                bind-password: {file: ap.secret}}
                """
            )
        )
        #expect(both.sources.map(\.view.name) == ["siecle", "academie"])
        #expect(both.aaf.first?.watch?.folder == draft.directory.file("livraisons"))
        #expect(both.ldap.first?.settings.bases == ["o=fr", "o=be"])
    }

    @Test(
        "are refused for each bad setting of a server, by its key",
        arguments: [
            ("url: http://a", "url"), ("url: annuaire", "url"), ("timeout: 0", "timeout"),
            ("timeout: 3601", "timeout"), ("deadline: 0", "deadline"),
            ("deadline: 86401", "deadline"), ("every: 9", "every"), ("every: 86401", "every"),
            ("page-size: 0", "page-size"), ("page-size: 10001", "page-size"),
            ("trust-hours: -1", "trust-hours"), ("trust-hours: 8761", "trust-hours"),
            ("offline-days: -1", "offline-days"), ("offline-days: 3651", "offline-days"),
            ("base: []", "base"), ("base: [o=fr, o=be]\nfollow: persist", "follow"),
            ("pinned-key: '!'", "pinned-key"), ("pinned-key: YWJj", "pinned-key"),
            ("client-certificate: c.pem", "client-certificate"),
            ("client-key: {file: pepper}", "client-certificate"),
            ("bind-password: {file: x, credential: y}", "bind-password"),
        ]
    )
    func servers(setting: String, key: String) throws {
        let error = try withServer(setting).failure()
        #expect(error.key == "directory.sources.academie.ldap.\(key)")
        #expect(error.file?.hasSuffix("preau.yaml") == true)
    }

    @Test("say who binds, and in one way only")
    func binds() throws {
        let nobody = Self.ldap.replacing("bind-dn: cn=boite,o=fr\n", with: "")
        let draft = with(
            "sources:\n  - name: a\n    ldap:\n"
                + nobody.split(separator: "\n").map { "      \($0)\n" }.joined()
        )
        #expect(try draft.failure().key == "directory.sources.a.ldap.bind-dn")
        #expect(try withServer("ca: absent.pem").failure().file?.hasSuffix("absent.pem") == true)
    }

    @Test(
        "have names of their own, and are of one kind",
        arguments: [
            ("sources: [{name: ldif, aaf: {folder: x}}]", "directory.sources.ldif"),
            ("sources: [{name: '', aaf: {folder: x}}]", "directory.sources."),
            (
                "sources: [{name: a, aaf: {folder: x}}, {name: a, aaf: {folder: y}}]",
                "directory.sources.a"
            ),
            ("sources: [{name: a}]", "directory.sources.a"),
            ("sources: [{name: a, aaf: {folder: x, every: 0}}]", "directory.sources.a.aaf.every"),
        ]
    )
    func names(text: String, key: String) throws {
        #expect(try with(text).failure().key == key)
    }

    @Test("of two kinds at once is neither")
    func twoKinds() throws {
        var draft = withServer()
        draft.text += "\n      aaf: {folder: x}\n"
        #expect(try draft.failure().key == "directory.sources.academie")
    }

    @Test(
        "are kept within bounds",
        arguments: [
            ("warn-after-days: 0", "warn-after-days"),
            ("refuse-after-days: 3651", "refuse-after-days"),
            ("keep-departed-days: 0", "keep-departed-days"),
            ("guard: {share: 101}", "guard.share"),
            ("guard: {summer-share: -1}", "guard.summer-share"),
            ("guard: {remainder: 101}", "guard.remainder"), ("guard: {losses: -1}", "guard.losses"),
            ("guard: {removals: -1}", "guard.removals"),
        ]
    )
    func bounds(text: String, key: String) throws {
        #expect(try with(text).failure().key == "directory.\(key)")
    }

    @Test("go into the plan as they are written")
    func limits() throws {
        let plan = try plan(
            with(
                "warn-after-days: 2\nrefuse-after-days: 3\n"
                    + "guard: {share: 25, removals: 7, summer-share: 70, remainder: 40, losses: 5}"
            )
        )
        #expect(plan.limits.staleAfter == 2 * 86_400 && plan.limits.expiredAfter == 3 * 86_400)
        #expect(plan.changeGuard.toleratedRemovals == 7 && plan.changeGuard.share == 0.25)
        #expect(plan.changeGuard.summerShare == 0.7 && plan.changeGuard.losses == 0.05)
        #expect(plan.changeGuard.smallestRemainder == 0.4)
    }

    @Test("are kept under a pepper that is there, private, long enough, and not beside them")
    func pepper() throws {
        var missing = draft
        missing.text = draft.text.replacing("\ndirectory:\n  pepper: {file: pepper}", with: "")
        #expect(try missing.failure().key == "directory")
        var without = draft
        without.text = draft.text.replacing("  pepper: {file: pepper}", with: "  sources: []")
        #expect(try without.failure().key == "directory.pepper")
        var absent = draft
        absent.text = draft.text.replacing("{file: pepper}", with: "{file: absent}")
        #expect(try absent.failure().file == draft.directory.file("absent"))
        let file = draft.directory.file("pepper")
        try draft.directory.setPermissions(0o644, of: file)
        #expect(try draft.failure().message.contains("0600"))
        _ = try draft.directory.writePrivate(String(repeating: "7", count: 31) + "\n", to: "pepper")
        let short = try draft.failure()
        #expect(short.key == "directory.pepper" && short.message.contains("32 octets"))
        _ = try draft.directory.writePrivate(String(repeating: "7", count: 32) + "\n", to: "pepper")
        _ = try draft.load()
        _ = try draft.directory.makeDirectory("state")
        _ = try draft.directory.writePrivate(String(repeating: "7", count: 64), to: "state/pepper")
        let inState = "state/pepper"
        for path in [inState, "state/../state/pepper", draft.directory.file(inState)] {
            var inside = draft
            inside.text = draft.text.replacing("{file: pepper}", with: "{file: \(path)}")
            let error = try inside.failure()
            #expect(error.key == "directory.pepper" && error.message.contains("state-directory"))
        }
    }
}

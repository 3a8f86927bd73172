import Domain
import TestSupport
import Testing

@testable import Appliance
@testable import Directory
@testable import Store

/// A school on disk whose directory was read once, from entries that a test writes down.
struct StoredSchool {
    static let uai = "9980003E"
    let draft: SiteDraft
    let site: Site
    let store: AccountStore
    let synchronizer: Synchronizer

    init(_ directory: String = "") throws {
        var draft = try SiteDraft()
        _ = try draft.directory.write("-----BEGIN CERTIFICATE-----\n", to: "ca.pem")
        draft.text += """

              sources:
                - name: academie
                  ldap: {url: 'ldaps://annuaire', ca: ca.pem, base: o=fr, bind-dn: cn=x, \
            bind-password: {file: ap.secret}}
            \(directory)
            """
        self.draft = draft
        site = try draft.load()
        store = try site.school.openStore()
        synchronizer = try site.plan.synchronizer(store, sealsInParallel: false)
    }

    var school: School { site.school }

    /// Refreshes the directory so that these people are there and no others.
    @discardableResult
    func synchronize(_ people: [DirectoryEntry], at now: Timestamp = .now) throws -> SyncReport {
        let configured = try #require(site.plan.ldap.first?.configured)
        let dated = Synchronizer(
            store: store,
            sources: synchronizer.sources,
            scope: synchronizer.scope,
            pepper: synchronizer.pepper,
            now: { now }
        )
        return try dated.synchronize(Listed(entries: people, now: now), as: configured)
    }

    static func person(_ name: String, _ changes: [String: [String]] = [:]) -> DirectoryEntry {
        var attributes: [String: [String]] = [
            "entpersonlogin": [name], "entryuuid": ["uuid-\(name)"],
            "entpersonprofils": ["National_ELV"], "entpersonstructrattach": [uai],
            "userpassword": ["{SASL}x"],
        ]
        for (key, values) in changes { attributes[key] = values }
        return DirectoryEntry(
            dn: "uid=\(name)",
            attributes: attributes.filter { !$1.isEmpty }.mapValues { $0.map { Array($0.utf8) } }
        )
    }
}

/// A source that holds these entries.
private struct Listed: DirectorySource {
    let entries: [DirectoryEntry]
    let now: Timestamp

    func refresh(
        from bookmark: SourceBookmark?,
        into editor: any ReplicaEditor
    ) throws -> RefreshOutcome {
        for entry in entries { try editor.replace(entry.dn, with: entry) }
        return RefreshOutcome(
            silence: .meansGone,
            bookmark: SourceBookmark(mode: .modifyTimestamp, reconciledAt: now)
        )
    }
}

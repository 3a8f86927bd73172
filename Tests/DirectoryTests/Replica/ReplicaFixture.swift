import Domain
import Store
import TestSupport
import Testing

@testable import Directory
@testable import Passwords

/// Schools, people, passwords and sources for the tests of the replica.
enum ReplicaFixture {
    static let pepper = pepper(0)

    /// A pepper of its own for each number.
    static func pepper(_ number: UInt8) -> Pepper {
        do {
            return try Pepper(SecretBytes([UInt8](repeating: number, count: 32)))
        } catch {
            Issue.record(error)
            return pepper
        }
    }

    static func school(_ text: String) throws -> UAI { try #require(UAI(text)) }

    static func entry(_ dn: String, _ attributes: [String: [String]]) -> DirectoryEntry {
        DirectoryEntry(
            dn: dn,
            attributes: Dictionary(
                uniqueKeysWithValues: attributes.map { name, values in
                    (name.lowercased(), values.map { Array($0.utf8) })
                }
            )
        )
    }

    /// 9980001C, which the box serves, and 9980003E.
    static let schools = [
        entry(
            "ENTStructureSIREN=1,ou=structures,o=fr",
            ["ENTStructureUAI": ["9980001c"], "ENTStructureJointure": ["998001"]]
        ),
        entry(
            "ENTStructureSIREN=3,ou=structures,o=fr",
            ["ENTStructureUAI": ["9980003E"], "ENTStructureJointure": ["998003"]]
        ),
    ]

    /// A pupil of our school, with some attributes replaced, or removed when empty.
    static func person(_ name: String, _ changes: [String: [String]] = [:]) -> DirectoryEntry {
        var attributes: [String: [String]] = [
            "objectClass": ["inetOrgPerson", "ENTPerson"],
            "ENTPersonLogin": [name],
            "entryUUID": ["uuid-\(name)"],
            "ENTPersonProfils": ["National_ELV"],
            "ENTPersonStructRattach": ["9980001C"],
            // Sealed without a hash, because it cannot be used.
            "userPassword": ["{SSHA}x"],
        ]
        for (attribute, values) in changes {
            attributes[attribute] = values.isEmpty ? nil : values
        }
        return entry("uid=\(name),o=fr", attributes)
    }

    static func pupils(_ numbers: Range<Int>, class className: String? = nil) -> [DirectoryEntry] {
        numbers.map { number in
            person("p\(number)", className.map { ["ENTEleveClasses": [$0]] } ?? [:])
        }
    }

    static func sealer(
        _ pepper: Pepper = pepper,
        attribute: String = "userPassword",
        allowLegacy: Bool = false
    ) -> PasswordSealer {
        var mapping = AttributeMapping()
        mapping.password = attribute
        let view = SourceView(name: "s", mapping: mapping)
        return PasswordSealer(pepper: pepper, source: view, allowLegacy: allowLegacy)
    }

    /// Maps what these sources hold, passwords sealed.
    static func map(
        _ sources: [(view: SourceView, entries: [DirectoryEntry])],
        serving served: Set<UAI>,
        visitors: EstablishmentScope = .only([])
    ) throws -> DirectoryLoad {
        let mapper = AccountMapper(
            sources: sources.map(\.view),
            scope: SchoolScope(served: served, visitors: visitors)
        )
        return try mapper.map { name, each in
            let source = sources.first { $0.view.name == name }
            for entry in source?.entries ?? [] {
                try each(sealer().seal(entry, key: entry.dn, former: nil))
            }
        }
    }

    /// The verifier of a password under a scheme that costs nothing, for tests that try passwords.
    static func cheapVerifier(of password: String, for account: String = "id-a") throws -> String {
        let pepper = try #require(pepper.bound(to: account))
        let stored = try StoredPassword(parsing: password, allowLegacy: true)
        let header = Verifier.header(stored.schemeName, stored.recipe, nil)
        let tag = try #require(pepper.tag(header, stored.digest))
        return Verifier(
            schemeName: stored.schemeName,
            recipe: stored.recipe,
            outer: nil,
            tag: tag
        ).text
    }
}

/// A source that says what a test writes down.
struct ScriptedSource: DirectorySource {
    let script: (SourceBookmark?, any ReplicaEditor) throws -> RefreshOutcome

    init(_ script: @escaping (SourceBookmark?, any ReplicaEditor) throws -> RefreshOutcome) {
        self.script = script
    }

    /// One that holds these entries and no others.
    init(_ entries: [DirectoryEntry], bookmark: String = "1") {
        self.init { _, editor in
            for entry in entries {
                try editor.replace(entry.texts("entryUUID").first ?? entry.dn, with: entry)
            }
            return RefreshOutcome(silence: .meansGone, bookmark: .scripted(bookmark))
        }
    }

    func refresh(
        from bookmark: SourceBookmark?,
        into editor: any ReplicaEditor
    ) throws -> RefreshOutcome {
        try script(bookmark, editor)
    }
}

extension SourceBookmark {
    static func scripted(_ position: String) -> SourceBookmark {
        SourceBookmark(mode: .contentSync, position: Array(position.utf8))
    }
}

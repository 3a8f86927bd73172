import Domain
import Store
import Synchronization
import Testing

@testable import Directory

@Suite("The changes of a refresh, laid aside")
struct StagingEditorTests {
    private let store: AccountStore

    init() throws {
        store = try AccountStore.inMemory()
        try store.register("s", .ldap, origin: "x")
    }

    /// Applies what `body` tells an editor, and returns what the source then holds.
    @discardableResult
    private func edit(
        silenceMeansGone: Bool = false,
        inParallel: Bool = false,
        attributes: [String] = AttributeMapping().attributes,
        _ body: (any ReplicaEditor) throws -> Void
    ) throws -> [String: DirectoryEntry] {
        let run = try store.beginRun(of: "s", at: .now)
        let editor = StagingEditor(
            store: store,
            run: run,
            sealer: ReplicaFixture.sealer(),
            source: source(attributes),
            sealsInParallel: inParallel,
            progress: { _ in }
        )
        try body(editor)
        try editor.flush()
        return try store.transaction { transaction in
            try transaction.apply(run, silenceMeansGone: silenceMeansGone)
            try transaction.finish(run, bookmark: nil, at: .now)
            var entries: [String: DirectoryEntry] = [:]
            try transaction.entries(of: "s") { entries[$0] = try EntryText.decode($1, key: $0) }
            return (entries, true)
        }
    }

    private func source(_ attributes: [String]) -> ConfiguredSource {
        ConfiguredSource(
            view: SourceView(name: "s"),
            kind: .ldap,
            origin: "x",
            attributes: attributes
        )
    }

    private func person(_ name: String, _ changes: [String: [String]] = [:]) -> DirectoryEntry {
        ReplicaFixture.person(name, changes)
    }

    private func words(_ values: String...) -> [[UInt8]] { values.map { Array($0.utf8) } }

    @Test("come back with what is wanted and nothing else", arguments: [false, true])
    func wanted(inParallel: Bool) throws {
        let entries = try edit(inParallel: inParallel) { editor in
            for number in 0..<600 {
                let entry = person("p\(number)", ["sn": ["NOM"], "mail": ["a@b"]])
                try editor.replace("k\(number)", with: entry)
            }
        }
        #expect(entries.count == 600)
        for number in 0..<600 {
            let entry = try #require(entries["k\(number)"])
            #expect(entry.dn == "uid=p\(number),o=fr")
            #expect(entry.texts("ENTPersonLogin") == ["p\(number)"])
            #expect(entry.attributes["sn"] == nil && entry.attributes["mail"] == nil)
            #expect(entry.attributes["userpassword"] == nil)
            #expect(Credential.all(of: entry).map(\.verifier) == ["!malformed"])
        }
    }

    /// To keep an entry of which a refresh gave the content is to keep that content.
    @Test("end with the last word on each key")
    func lastWord() throws {
        try edit { try $0.replace("a", with: person("avant")) }
        func login(_ body: (any ReplicaEditor) throws -> Void) throws -> [String]? {
            try edit(body)["a"]?.texts("ENTPersonLogin")
        }
        #expect(
            try login {
                try $0.remove("a")
                try $0.replace("a", with: person("un"))
                try $0.replace("a", with: person("deux"))
            } == ["deux"]
        )
        #expect(
            try login {
                try $0.replace("a", with: person("trois"))
                try $0.keep("a")
            } == ["trois"]
        )
        #expect(
            try login {
                try $0.keep("a")
                try $0.modify("a", replacing: ["ENTPersonLogin": words("quatre")])
                try $0.modify("a", replacing: ["ENTEleveClasses": words("2A")])
            } == ["quatre"]
        )
        #expect(
            try login {
                try $0.replace("a", with: person("cinq"))
                try $0.remove("a")
            } == nil
        )
    }

    @Test("touch only what they modify, and leave the passwords sealed as they were")
    func modify() throws {
        let password = "{SHA}+UkTommI1g+H7TEJ9b/1wqJLZpY="
        let before = try edit {
            let changes = ["userPassword": [password, "{X}1"], "ENTEleveClasses": ["2A"]]
            try $0.replace("a", with: person("a", changes))
        }
        let credentials = Credential.all(of: try #require(before["a"]))
        #expect(credentials.count == 2)
        let after = try edit {
            try $0.modify("a", replacing: ["ENTEleveClasses": [], "ENTEleveGroupes": words("G")])
            try $0.modify("b", replacing: ["ENTPersonLogin": words("b")])
        }
        let entry = try #require(after["a"])
        #expect(entry.dn == "uid=a,o=fr" && entry.texts("ENTPersonLogin") == ["a"])
        #expect(entry.texts("ENTEleveClasses") == [] && entry.texts("ENTEleveGroupes") == ["G"])
        #expect(Credential.all(of: entry) == credentials)
        #expect(after["b"]?.texts("ENTPersonLogin") == ["b"], "made of what came")
        let changed = try edit { try $0.modify("a", replacing: ["userPassword": words("{X}1")]) }
        #expect(Credential.all(of: try #require(changed["a"])) == [credentials[1]])
        let emptied = try edit { try $0.modify("a", replacing: ["userPassword": []]) }
        #expect(Credential.all(of: try #require(emptied["a"])) == [])
        #expect(emptied["a"]?.texts("ENTPersonLogin") == ["a"])
    }

    @Test("keep values of 4096 octets and no longer, and 512 of them")
    func limits() throws {
        let entries = try edit { editor in
            let values = [String(repeating: "x", count: 4096), String(repeating: "y", count: 4097)]
            try editor.replace("a", with: person("a", ["ENTEleveClasses": values]))
            let many = (0..<600).map { "G\($0)" }
            try editor.replace("b", with: person("b", ["ENTEleveGroupes": many]))
            let long = String(repeating: "{X}", count: 2000)
            try editor.replace("c", with: person("c", ["userPassword": [long]]))
        }
        #expect(entries["a"]?.texts("ENTEleveClasses").map(\.utf8.count) == [4096])
        #expect(entries["b"]?.texts("ENTEleveGroupes").count == 512)
        #expect(Credential.all(of: try #require(entries["c"])) == [])
    }

    @Test("of an entry that is too large as a whole are cut, and stop nobody else")
    func hugeEntry() throws {
        let mapping = AttributeMapping()
        let value = [UInt8](repeating: 0xE9, count: 4096)
        let huge = DirectoryEntry(
            dn: String(repeating: "é", count: 10_000),
            attributes: Dictionary(
                uniqueKeysWithValues: mapping.attributes.map {
                    ($0.lowercased(), [[UInt8]](repeating: value, count: 600))
                }
            )
        )
        let many = DirectoryEntry(
            dn: "cn=x",
            attributes: huge.attributes.mapValues { _ in [[UInt8]](repeating: [0x61], count: 600) }
        )
        let entries = try edit { editor in
            // One whose passwords would be sealed 600 times is as bad.
            for (key, entry) in [("huge", huge), ("many", many)] {
                var attributes = entry.attributes
                attributes["userpassword"] = nil
                try editor.replace(key, with: DirectoryEntry(dn: entry.dn, attributes: attributes))
            }
            try editor.replace("a", with: person("a"))
        }
        #expect(entries.count == 3)
        #expect(entries["a"]?.texts("ENTPersonLogin") == ["a"])
    }

    @Test("are told as they come")
    func progress() throws {
        let seen = Mutex<[Int]>([])
        let run = try store.beginRun(of: "s", at: .now)
        let editor = StagingEditor(
            store: store,
            run: run,
            sealer: ReplicaFixture.sealer(),
            source: source([]),
            sealsInParallel: false,
            progress: { count in seen.withLock { $0.append(count) } }
        )
        try editor.replace("a", with: person("a"))
        try editor.modify("b", replacing: [:])
        try editor.keep("c")
        try editor.remove("d")
        #expect(seen.withLock { $0 } == [1, 2, 3, 4])
    }
}

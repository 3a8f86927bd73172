import Domain
import Store
import Testing

@testable import Directory

@Suite("A synchronisation")
struct SynchronizerTests {
    private let box: SynchronisedBox

    init() throws {
        box = try SynchronisedBox()
    }

    private struct Outage: Error, CustomStringConvertible {
        let description = "ne répond pas"
    }

    private func pupils(_ numbers: Range<Int>, class className: String? = nil) -> [DirectoryEntry] {
        ReplicaFixture.pupils(numbers, class: className)
    }

    @Test("puts accounts and bookmark in force together, under a new generation")
    func committed() throws {
        let first = try box.synchronize(pupils(0..<10), bookmark: "un")
        #expect(first.outcome == .committed && first.generation == 1)
        #expect(first.added == 10 && first.accounts == 10 && first.mode == .contentSync)
        #expect(try box.logins().count == 10)
        #expect(try box.bookmark() == "un")
        let second = try box.synchronize(pupils(1..<11, class: "998001$2A"), bookmark: "deux")
        #expect(second.outcome == .committed && second.generation == 2)
        #expect((second.added, second.changed, second.removed) == (1, 9, 1))
        let line = try #require(second.groups.first)
        #expect(line.establishment == "9980001C" && line.population == "eleve")
        #expect(line.before == 10 && line.after == 10)
        #expect(line.added == 1 && line.removed == 1 && line.changed == 9)
        #expect(try box.bookmark() == "deux")
        #expect(try box.account("p1")?.classes == ["2A"])
    }

    @Test("that brings nothing new makes no generation, yet its bookmark advances")
    func unchanged() throws {
        try box.synchronize(pupils(0..<10), bookmark: "un")
        let version = try box.store.version()
        box.advance(seconds: 60)
        let report = try box.synchronize(pupils(0..<10), bookmark: "deux")
        #expect(report.outcome == .unchanged && report.generation == 1)
        #expect(try box.bookmark() == "deux")
        #expect(try box.store.version() == version)
        #expect(try box.store.source(named: "annuaire")?.succeededAt == box.now)
    }

    @Test("begins where the last one that was committed ended, and takes changes alone")
    func incremental() throws {
        try box.synchronize(pupils(0..<10), bookmark: "un")
        let source = ScriptedSource { bookmark, editor in
            #expect(bookmark == .scripted("un"))
            try editor.remove("uuid-p0")
            try editor.replace("uuid-p10", with: ReplicaFixture.person("p10"))
            try editor.modify("uuid-p1", replacing: ["ENTEleveClasses": [Array("2B".utf8)]])
            return RefreshOutcome(silence: .meansUnchanged, bookmark: .scripted("deux"))
        }
        let report = try box.synchronizer.synchronize(source, as: SynchronisedBox.directory)
        #expect((report.added, report.changed, report.removed) == (1, 1, 1))
        #expect(try box.logins().count == 10)
        #expect(try box.account("p1")?.classes == ["2B"])
        #expect(try box.bookmark() == "deux")
    }

    @Test(
        "that fails changes nothing but the note of it, wherever it fails",
        arguments: [0, 1, 600]
    )
    func failure(after count: Int) throws {
        try box.synchronize(pupils(0..<10), bookmark: "un")
        let before = try box.dump()
        box.advance(seconds: 60)
        let source = ScriptedSource { _, editor in
            for entry in pupils(100..<100 + count) { try editor.replace(entry.dn, with: entry) }
            throw Outage()
        }
        for attempt in 1...2 {
            #expect(throws: Outage.self) {
                try box.synchronizer.synchronize(source, as: SynchronisedBox.directory)
            }
            let record = try #require(try box.store.source(named: "annuaire"))
            #expect(record.failures == attempt && record.error == "ne répond pas")
            #expect(record.attemptedAt == box.now && record.succeededAt != box.now)
        }
        var after = try box.dump()
        after["source"] = before["source"]
        #expect(after == before)
        #expect(try box.bookmark() == "un")
        try box.synchronize(pupils(0..<10), bookmark: "deux")
        let record = try #require(try box.store.source(named: "annuaire"))
        #expect(record.failures == 0 && record.error == nil)
    }

    @Test("that is rehearsed tells what would change, and changes nothing at all")
    func rehearsal() throws {
        // Not even that the source is known.
        let blank = try box.dump()
        #expect(try box.synchronize(pupils(0..<10), rehearses: true).outcome == .rehearsed)
        #expect(try box.dump() == blank)
        try box.synchronize(pupils(0..<100), bookmark: "un")
        let before = try box.dump()
        box.advance(seconds: 60)
        let report = try box.synchronize(pupils(50..<101), bookmark: "deux", rehearses: true)
        #expect(report.outcome == .rehearsed && report.generation == 1 && report.hold == nil)
        #expect((report.added, report.changed, report.removed) == (1, 0, 50))
        #expect(report.objections.map(\.rule) == [.removals])
        #expect(try box.dump() == before)
        let failing = ScriptedSource { _, _ in throw Outage() }
        #expect(throws: Outage.self) {
            try box.synchronizer.synchronize(
                failing,
                as: SynchronisedBox.directory,
                rehearses: true
            )
        }
        #expect(try box.dump() == before)
    }

    @Test("commits a swap of logins, and a login that passed to another person")
    func logins() throws {
        func person(_ id: String, _ login: String) -> DirectoryEntry {
            ReplicaFixture.person(login, ["entryUUID": [id]])
        }
        func ids() throws -> [String: String] {
            let present = try box.store.accounts().filter { $0.standing != .departed }
            return Dictionary(uniqueKeysWithValues: present.map { ($0.id.description, $0.login) })
        }
        try box.synchronize([person("1", "a"), person("2", "b"), person("3", "c")])
        try box.synchronize([person("1", "b"), person("2", "a"), person("3", "c")])
        #expect(try ids() == ["1": "b", "2": "a", "3": "c"])
        try box.synchronize([person("1", "b"), person("2", "x"), person("4", "c")])
        #expect(try ids() == ["1": "b", "2": "x", "4": "c"])
        try box.synchronize([person("1", "b"), person("5", "A"), person("2", "x")])
        #expect(try ids() == ["1": "b", "5": "A", "2": "x"])
    }

    @Test("of affiliations comes into force with the accounts that follow, before or after them")
    func affiliations() throws {
        let record = ReplicaFixture.entry(
            "1",
            [
                "ENTPersonJointure": ["1"], "ENTPersonProfils": ["National_ELV"],
                "ENTPersonStructRattach": ["998001"], "ENTEleveClasses": ["998001$2A"],
            ]
        )
        func deliver() throws -> SyncReport {
            try box.synchronizer.synchronize(
                ScriptedSource([record] + ReplicaFixture.schools),
                as: SynchronisedBox.aaf
            )
        }
        // A delivery has no accounts: that there are none yet is no fault of it.
        #expect(try deliver().outcome == .unchanged)
        let pupil = ReplicaFixture.person("a", ["ENTPersonJointure": ["AC-FICTIVE$1"]])
        try box.synchronize([pupil])
        #expect(try box.account("a")?.classes == ["2A"])
        #expect(try deliver().outcome == .unchanged)
    }

    @Test("with a damaged entry counts it, and takes the others")
    func damaged() throws {
        let odd = ReplicaFixture.entry("cn=x", ["entryUUID": ["x"], "ENTPersonLogin": ["a\u{0}b"]])
        let report = try box.synchronize(pupils(0..<3) + [odd])
        #expect(report.outcome == .committed && report.accounts == 3)
        #expect(report.load.skipped == [.notAPerson: 1])
    }
}

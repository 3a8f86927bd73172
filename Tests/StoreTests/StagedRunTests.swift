import Domain
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite("A refresh that is staged")
struct StagedRunTests {
    private let store: AccountStore

    init() throws {
        store = try AccountStore.inMemory()
        try store.register("s", .ldap, origin: "ldaps://annuaire")
        let run = try store.beginRun(of: "s", at: .start)
        try store.stage(
            [("a", .replace(content: "1")), ("b", .replace(content: "1"))],
            in: run
        )
        try apply(run, silenceMeansGone: false, bookmark: "un")
    }

    private func apply(_ run: StagedRun, silenceMeansGone: Bool, bookmark: String?) throws {
        try store.transaction { transaction in
            try transaction.apply(run, silenceMeansGone: silenceMeansGone)
            try transaction.finish(run, bookmark: bookmark, at: .start)
            return ((), true)
        }
    }

    private func entries() throws -> [String: String] {
        try store.transaction { transaction in
            var entries: [String: String] = [:]
            try transaction.entries(of: "s") { entries[$0] = $1 }
            return (entries, false)
        }
    }

    @Test("changes nothing until it is applied, and is known by the keys that it names")
    func aside() throws {
        let run = try store.beginRun(of: "s", at: .start)
        #expect(run.base == 1 && run.former == "un" && run.bookmark == nil && run.held == nil)
        try store.stage(
            [("a", .replace(content: "2")), ("b", .remove), ("c", .replace(content: "2"))],
            in: run
        )
        #expect(try entries() == ["a": "1", "b": "1"])
        #expect(try store.content(of: "a", in: run) == "2")
        #expect(try store.content(of: "b", in: run) == nil)
        #expect(try store.committedContent(of: "b", in: "s") == "1")
        try store.stage([("a", .keep)], in: run)
        #expect(try store.content(of: "a", in: run) == "1", "the last word counts")
        try store.stage([("a", .replace(content: "3"))], in: run)
        try apply(run, silenceMeansGone: false, bookmark: "deux")
        #expect(try entries() == ["a": "3", "c": "2"])
        #expect(try store.source(named: "s")?.bookmark == "deux")
        #expect(try store.source(named: "s")?.revision == 2)
    }

    @Test("takes what it does not name for gone, or for unchanged, as its source says")
    func silence() throws {
        let first = try store.beginRun(of: "s", at: .start)
        try store.stage([("c", .replace(content: "2"))], in: first)
        try apply(first, silenceMeansGone: false, bookmark: nil)
        #expect(try entries() == ["a": "1", "b": "1", "c": "2"])
        let second = try store.beginRun(of: "s", at: .start)
        try store.stage([("a", .keep), ("z", .keep)], in: second)
        try apply(second, silenceMeansGone: true, bookmark: nil)
        #expect(try entries() == ["a": "1"])
    }

    @Test("that was never finished is invisible, and gone after the next")
    func orphan() throws {
        let orphan = try store.beginRun(of: "s", at: .start)
        try store.stage([("a", .remove)], in: orphan)
        #expect(try entries() == ["a": "1", "b": "1"])
        #expect(try store.heldRuns() == [])
        let next = try store.beginRun(of: "s", at: .start)
        #expect(try store.run(orphan.id) == nil)
        #expect(throws: StoreError.self) { try store.stage([("b", .remove)], in: orphan) }
        #expect(throws: StoreError.outdated) {
            try apply(orphan, silenceMeansGone: true, bookmark: "orphelin")
        }
        try apply(next, silenceMeansGone: false, bookmark: "suite")
        #expect(try entries() == ["a": "1", "b": "1"])
        #expect(try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM staged") } == 0)
    }

    @Test("that another has overtaken no longer applies")
    func overtaken() throws {
        let held = try store.beginRun(of: "s", at: .start)
        try store.stage([("a", .remove)], in: held)
        try store.hold(held, silenceMeansGone: false, bookmark: nil, report: "note", at: .start)
        let kept = try #require(try store.heldRuns().first)
        #expect(kept.id == held.id && kept.silenceMeansGone == false && kept.held == "note")
        let next = try store.beginRun(of: "s", at: .start)
        #expect(try store.run(held.id) != nil, "what is held survives the next refresh")
        try apply(next, silenceMeansGone: false, bookmark: "suite")
        #expect(try store.heldRuns() == [])
        #expect(throws: StoreError.outdated) {
            try apply(kept, silenceMeansGone: false, bookmark: nil)
        }
        #expect(try entries() == ["a": "1", "b": "1"])
    }

    @Test("holds one run a source, and the runs of other sources stay")
    func oneHold() throws {
        try store.register("t", .aaf, origin: "dossier")
        for source in ["s", "t", "s"] {
            let run = try store.beginRun(of: source, at: .start)
            try store.hold(run, silenceMeansGone: true, bookmark: "x", report: "r", at: .start)
        }
        #expect(try store.heldRuns().map(\.source) == ["t", "s"])
    }

    @Test("of a source that nobody registered, or with a key that SQLite would cut, fails")
    func impossible() throws {
        #expect(throws: StoreError.self) { try store.beginRun(of: "inconnue", at: .start) }
        let run = try store.beginRun(of: "s", at: .start)
        for key in ["", "a\u{0}b"] {
            #expect(throws: StoreError.self) {
                try store.stage([("c", .keep), (key, .replace(content: "x"))], in: run)
            }
        }
        #expect(try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM staged") } == 0)
    }

    @Test("says when it was tried, when it went well, and how often it failed since")
    func record() throws {
        let later = Timestamp.start.adding(seconds: 60)
        try store.noteFailure(of: "s", "ne répond pas", at: later)
        try store.noteFailure(of: "s", "ne répond toujours pas", at: later.adding(seconds: 1))
        try store.schedule("s", at: later.adding(seconds: 2))
        let failing = try #require(try store.source(named: "s"))
        #expect(failing.failures == 2 && failing.error == "ne répond toujours pas")
        #expect(failing.succeededAt == .start && failing.bookmark == "un")
        #expect(failing.attemptedAt == later.adding(seconds: 1))
        #expect(failing.nextAt == later.adding(seconds: 2))
        #expect(failing.kind == .ldap && failing.origin == "ldaps://annuaire")
        try apply(try store.beginRun(of: "s", at: later), silenceMeansGone: false, bookmark: "x")
        let well = try #require(try store.source(named: "s"))
        #expect(well.failures == 0 && well.error == nil && well.entries == 2)
        try store.register("s", .ldif, origin: "fichier")
        #expect(try store.source(named: "s")?.bookmark == "x")
        #expect(try store.source(named: "personne") == nil)
    }
}

import Domain
import Store
import Testing

@testable import Directory

@Suite("A synchronisation that is held")
struct HoldTests {
    private let box: SynchronisedBox

    init() throws {
        box = try SynchronisedBox()
        try box.synchronize(ReplicaFixture.pupils(0..<100), bookmark: "un")
    }

    /// Takes so many pupils away.
    @discardableResult
    private func remove(_ count: Int, bookmark: String = "deux") throws -> SyncReport {
        try box.synchronize(ReplicaFixture.pupils(count..<101), bookmark: bookmark)
    }

    @Test("leaves everything as it was, and says what it would do")
    func held() throws {
        let report = try remove(60)
        #expect(report.outcome == .held && report.generation == 1)
        #expect(report.objections.map(\.rule) == [.removals, .shrinking])
        #expect(try box.logins().count == 100)
        #expect(try box.bookmark() == "un")
        let run = try #require(try box.store.heldRuns().first)
        #expect(run.id == report.hold && run.source == "annuaire")
        let note = try Synchronizer.note(try #require(run.held))
        #expect(note.removed == 60 && note.added == 1 && note.objections == report.objections)
        #expect(note.groups == report.groups)
        let record = try #require(try box.store.source(named: "annuaire"))
        #expect(record.failures == 0 && record.error == nil)
    }

    @Test("commits exactly its changes once they are approved")
    func approved() throws {
        let hold = try #require(try remove(60).hold)
        let report = try box.synchronizer.approve(hold)
        #expect(report.outcome == .committed && report.generation == 2)
        #expect(report.removed == 60 && report.added == 1)
        #expect(try box.logins() == Set((60..<101).map { "p\($0)" }))
        #expect(try box.bookmark() == "deux")
        #expect(try box.store.heldRuns() == [])
        #expect(throws: InputError.self) { try box.synchronizer.approve(hold) }
    }

    @Test("is no longer approved once the source has changed since")
    func outdated() throws {
        let hold = try #require(try remove(60).hold)
        let run = try #require(try box.store.run(hold))
        try box.synchronize(ReplicaFixture.pupils(0..<101), bookmark: "trois")
        #expect(try box.store.heldRuns() == [], "healed: the hold is gone")
        #expect(throws: InputError.self) { try box.synchronizer.approve(hold) }
        // Somebody else may commit between the look and the approval.
        #expect(throws: StoreError.outdated) {
            try box.store.transaction { transaction in
                try transaction.apply(run, silenceMeansGone: true)
                return ((), true)
            }
        }
        #expect(try box.logins().count == 101)
        #expect(try box.bookmark() == "trois")
    }

    @Test("keeps its number while it says the same, and has another when it does not")
    func stableNumber() throws {
        let first = try #require(try remove(60).hold)
        for _ in 0..<3 {
            box.advance(seconds: 900)
            #expect(try remove(60).hold == first)
            #expect(try box.store.heldRuns().map(\.id) == [first])
            #expect(try box.store.source(named: "annuaire")?.attemptedAt == box.now)
        }
        let second = try #require(try remove(61).hold)
        #expect(second != first)
        #expect(try box.store.heldRuns().map(\.id) == [second])
        #expect(throws: InputError.self) { try box.synchronizer.approve(first) }
    }

    @Test("has another number when as many others would go")
    func otherPeople() throws {
        let hold = try #require(try remove(60).hold)
        let others = ReplicaFixture.pupils(0..<40) + ReplicaFixture.pupils(100..<101)
        let next = try #require(try box.synchronize(others, bookmark: "trois").hold)
        #expect(next != hold)
        #expect(throws: InputError.self) { try box.synchronizer.approve(hold) }
        _ = try box.synchronizer.approve(next)
        #expect(try box.logins() == Set((Array(0..<40) + [100]).map { "p\($0)" }))
        #expect(try box.bookmark() == "trois")
    }

    @Test("is healed by a source that says again what it said")
    func healed() throws {
        try remove(60)
        let report = try box.synchronize(ReplicaFixture.pupils(0..<100), bookmark: "trois")
        #expect(report.outcome == .unchanged)
        #expect(try box.store.heldRuns() == [])
        #expect(try box.bookmark() == "trois")
    }

    @Test("survives a failure of the source, and a rehearsal")
    func survives() throws {
        let hold = try #require(try remove(60).hold)
        struct Outage: Error {}
        #expect(throws: Outage.self) {
            try box.synchronizer.synchronize(
                ScriptedSource { _, _ in throw Outage() },
                as: SynchronisedBox.directory
            )
        }
        try box.synchronize(ReplicaFixture.pupils(0..<100), rehearses: true)
        #expect(try box.store.heldRuns().map(\.id) == [hold])
        #expect(try box.synchronizer.approve(hold).outcome == .committed)
    }

    @Test("while it is followed stops the following, and keeps the changes aside")
    func followed() throws {
        let session = box.synchronizer.session(of: SynchronisedBox.directory) { _ in }
        try session.transaction { editor in
            try editor.remove("uuid-p0")
            return RefreshOutcome(silence: .meansUnchanged, bookmark: .scripted("deux"))
        }
        #expect(try box.bookmark() == "deux" && box.logins().count == 99)
        #expect(throws: ChangeHeld.self) {
            try session.transaction { editor in
                for number in 1..<70 { try editor.remove("uuid-p\(number)") }
                return RefreshOutcome(silence: .meansUnchanged, bookmark: .scripted("trois"))
            }
        }
        #expect(try box.bookmark() == "deux" && box.logins().count == 99)
        #expect(try box.store.heldRuns().count == 1)
    }
}

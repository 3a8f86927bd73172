import Directory
import Domain
import Foundation
import LDAP
import Synchronization
import TestSupport
import Testing

/// A replica that is told each change when the server is (RFC 4533 §3.4).
@Suite
struct FollowTests {
    /// What was committed, in memory, and seen by the test's thread.
    final class Session: ReplicaSession, Sendable {
        struct State: Sendable {
            var entries: [String: DirectoryEntry] = [:]
            var bookmark: SourceBookmark?
            var commits = 0
        }

        let state = Mutex(State())

        func transaction(_ body: (any ReplicaEditor) throws -> RefreshOutcome) throws {
            let replica = InMemoryReplica(state.withLock(\.entries))
            let outcome = try body(replica)
            replica.finish(outcome.silence)
            let entries = replica.entries
            state.withLock {
                $0 = State(entries: entries, bookmark: outcome.bookmark, commits: $0.commits + 1)
            }
        }

        var pupils: Set<Int> { InMemoryReplica(state.withLock(\.entries)).pupils }

        /// Waits until the replica is as expected.
        func reaches(_ expected: Set<Int>, count: Int? = nil) -> Bool {
            for _ in 0..<3000 {
                if pupils == expected, count.map({ $0 == state.withLock(\.entries.count) }) != false
                {
                    return true
                }
                usleep(10_000)
            }
            return false
        }
    }

    /// A source that is followed on a thread of its own until the test lets go.
    final class Following: Sendable {
        let session: Session
        private let isWanted = Atomic(true)
        private let end = Mutex<Result<Void, any Error>?>(nil)

        init(_ source: LDAPSource, _ session: Session = Session()) {
            self.session = session
            let bookmark = session.state.withLock(\.bookmark)
            Thread.detachNewThread { [self] in
                let result = Result {
                    try source.follow(from: bookmark, in: session) {
                        self.isWanted.load(ordering: .relaxed)
                    }
                }
                end.withLock { $0 = result }
            }
        }

        func stop() { isWanted.store(false, ordering: .relaxed) }

        /// How following ended; `nil` when it goes on for half a minute.
        func ending() -> Result<Void, any Error>? {
            for _ in 0..<3000 {
                if let result = end.withLock({ $0 }) { return result }
                usleep(10_000)
            }
            return nil
        }
    }

    private let base = Set(0..<20)

    private func isSuccess(_ result: Result<Void, any Error>?) -> Bool {
        if case .success = result { true } else { false }
    }

    @Test(arguments: ContentSyncTests.kinds)
    func anAddAModificationAndADeletionAreSeenWhenTheyHappen(
        kind: SlapdFixture.ContentSync
    ) throws {
        let followed = try FollowedServer(kind)
        let following = Following(try followed.source())
        defer { following.stop() }
        let session = following.session
        #expect(session.reaches(base, count: 160))
        let first = session.state.withLock(\.bookmark)
        try followed.server.modify(Change.add(100))
        #expect(session.reaches(base.union([100])))
        try followed.server.modify(Change.delete(1))
        let expected = base.union([100]).subtracting([1])
        #expect(session.reaches(expected))
        try followed.server.modify(Change.classes(of: 2, "9980001C$2NDE1"))
        let whole = InMemoryReplica()
        whole.finish(try followed.source().refresh(from: nil, into: whole).silence)
        for _ in 0..<500 where session.state.withLock(\.entries) != whole.entries { usleep(10_000) }
        #expect(session.state.withLock(\.entries) == whole.entries)
        #expect(session.state.withLock(\.bookmark) != first)

        let time = ContinuousClock().measure {
            following.stop()
            #expect(isSuccess(following.ending()))
        }
        #expect(time < .seconds(4))
        // What was kept is where a refresh goes on.
        let editor = RecordingEditor(whole.entries)
        let bookmark = session.state.withLock(\.bookmark)
        _ = try followed.source().refresh(from: bookmark, into: editor)
        #expect(editor.replaced.isEmpty && editor.removed.isEmpty)
    }

    @Test
    func aBurstIsCommittedTogether() throws {
        let followed = try FollowedServer()
        let following = Following(try followed.source())
        defer { following.stop() }
        let session = following.session
        #expect(session.reaches(base, count: 160))
        try followed.server.modify((100..<300).map(Change.add).joined())
        #expect(session.reaches(base.union(100..<300)))
        #expect(session.state.withLock(\.commits) < 100)
    }

    @Test
    func followingGoesOnFromTheBookmarkAfterTheServerStopped() throws {
        let followed = try FollowedServer()
        let following = Following(try followed.source())
        let session = following.session
        #expect(session.reaches(base, count: 160))
        followed.server.stop()
        #expect(throws: LDAPError.unreachable("")) { try #require(following.ending()).get() }
        try followed.server.start()
        try followed.server.modify(Change.delete(3))
        let again = Following(try followed.source(), session)
        #expect(session.reaches(base.subtracting([3]), count: 159))
        again.stop()
        #expect(isSuccess(again.ending()))
    }

    @Test
    func aCookieOfTheFutureIsDropped() throws {
        let followed = try FollowedServer()
        try followed.server.saveDatabase()
        try followed.server.modify(Change.add(100))
        let session = Session()
        let first = Following(try followed.source(), session)
        #expect(session.reaches(base.union([100]), count: 161))
        first.stop()
        #expect(isSuccess(first.ending()))
        try followed.server.restoreDatabase()
        let again = Following(try followed.source(), session)
        #expect(session.reaches(base, count: 160))
        again.stop()
        #expect(isSuccess(again.ending()))
    }

    @Test
    func followingEndsWhenAllShouldBeCompared() throws {
        let followed = try FollowedServer()
        let following = Following(try followed.source())
        #expect(following.session.reaches(base, count: 160))
        followed.later(seconds: 86_400)
        #expect(isSuccess(following.ending()))
    }

    @Test
    func whatCannotBeFollowedSaysSo() throws {
        for kind in ModifiedSearchTests.kinds {
            let followed = try FollowedServer(kind, pupils: 0)
            #expect(throws: FollowError.notSupported) {
                try followed.source().follow(from: nil, in: Session()) { true }
            }
        }
        let followed = try FollowedServer(pupils: 0)
        let bases = [SlapdFixture.suffix, GeneratedPupils.base]
        #expect(throws: FollowError.severalBases) {
            try followed.source(bases: bases).follow(from: nil, in: Session()) { true }
        }
    }

    @Test
    func noEntryIsLostInARelayThatPacksThemAnew() throws {
        let followed = try FollowedServer(pupils: 5000)
        let relay = try RepackingRelay(
            to: followed.server.securePort,
            as: followed.server.issue("relay", subjectAlternativeNames: ["IP:127.0.0.1"])
        )
        let source = try followed.source(relay.url)
        let told = try followed.refresh(source)
        #expect(told.replaced.count == 5140 && Set(told.replaced).count == 5140)
        #expect(followed.pupils == Set(0..<5000))

        let following = Following(source)
        defer { following.stop() }
        #expect(following.session.reaches(Set(0..<5000), count: 5140))
        try followed.server.modify((0..<200).map(Change.delete).joined())
        #expect(following.session.reaches(Set(200..<5000), count: 4940))
    }
}

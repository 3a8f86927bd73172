import Directory
import Domain
import LDAP
import TestSupport
import Testing

/// A replica that follows a server by content synchronization (RFC 4533), whatever happens to it.
@Suite
struct ContentSyncTests {
    static let base = 0..<20
    static let kinds = [SlapdFixture.ContentSync.withSessionLog, .withoutSessionLog]

    private func change(_ server: SlapdFixture) throws {
        try server.modify(
            Change.delete(1) + Change.classes(of: 2, "9980001C$2NDE1") + Change.add(100)
        )
    }

    private let changed = Set(base).subtracting([1]).union([100])

    @Test(arguments: kinds)
    func fromNothingEverybodyIsRead(kind: SlapdFixture.ContentSync) throws {
        let followed = try FollowedServer(kind)
        let told = try followed.refresh()
        #expect(followed.replica.entries.count == 160)
        #expect(Set(told.replaced).count == 160 && told.replaced.count == 160)
        #expect(followed.bookmark?.mode == .contentSync)
        #expect(followed.bookmark?.reconciledAt == followed.time)
        #expect(
            followed.replica.entries.allSatisfy { key, entry in
                key.utf8.count == 36 && entry.attributes["entryuuid"] == [Array(key.utf8)]
            }
        )
    }

    @Test(arguments: kinds)
    func onlyWhatChangesIsSent(kind: SlapdFixture.ContentSync) throws {
        let followed = try FollowedServer(kind)
        try followed.refresh()
        let before = followed.bookmark
        let nothing = try followed.refresh()
        #expect(nothing.replaced.isEmpty && nothing.removed.isEmpty && nothing.kept.isEmpty)
        #expect(followed.bookmark == before)
        #expect(followed.replica.entries.count == 160)

        try change(followed.server)
        let told = try followed.refresh()
        #expect(told.replaced.count == 2)
        #expect(told.removed.count == (kind == .withSessionLog ? 1 : 0))
        #expect(kind == .withSessionLog ? told.kept.isEmpty : told.kept.count >= 158)
        #expect(followed.pupils == changed)
        #expect(try followed.isExact())
        #expect(followed.bookmark != before)
    }

    @Test(arguments: kinds)
    func whoLeavesTheFilterIsGone(kind: SlapdFixture.ContentSync) throws {
        let followed = try FollowedServer(kind)
        let filter = "(&(objectClass=ENTPerson)(!(ENTEleveClasses=9980001C$PARTI)))"
        let source = try followed.source(filter: filter)
        try followed.refresh(source)
        try followed.server.modify(Change.classes(of: 3, "9980001C$PARTI"))
        try followed.refresh(source)
        #expect(followed.pupils == Set(Self.base).subtracting([3]))
        try followed.server.modify(Change.classes(of: 3, "9980001C$2NDE1"))
        try followed.refresh(source)
        #expect(followed.pupils == Set(Self.base))
    }

    @Test(arguments: kinds)
    func anEntryMadeAgainIsAnotherEntry(kind: SlapdFixture.ContentSync) throws {
        let followed = try FollowedServer(kind)
        try followed.refresh()
        let before = Set(followed.replica.entries.keys)
        try followed.server.modify(Change.delete(5) + Change.add(5))
        try followed.refresh()
        let after = Set(followed.replica.entries.keys)
        #expect(before.subtracting(after).count == 1 && after.subtracting(before).count == 1)
        #expect(try followed.isExact())
    }

    /// A bookmark with another cookie in place of the server's.
    private func replaceCookie(of followed: FollowedServer, by cookie: String) throws {
        let bookmark = try #require(followed.bookmark)
        var position = bookmark.position
        // The cookie is the last field, after its length in four octets.
        let start = try #require(position.firstRange(of: Array("rid=".utf8))?.lowerBound)
        position.replaceSubrange(
            (start - 4)...,
            with: [0, 0, 0, UInt8(cookie.utf8.count)] + Array(cookie.utf8)
        )
        followed.bookmark?.position = position
    }

    @Test(
        arguments: kinds,
        [
            "rid=000,csn=20000101000000.000000Z#000000#000#000000", "garbage",
            "rid=000,csn=20900101000000.000000Z#000000#000#000000",
        ]
    )
    func aCookieThatIsOfNoUseLeadsToAFullReading(
        kind: SlapdFixture.ContentSync,
        cookie: String
    ) throws {
        let followed = try FollowedServer(kind)
        try followed.refresh()
        try change(followed.server)
        try replaceCookie(of: followed, by: cookie)
        followed.later(seconds: 60)
        let told = try followed.refresh()
        #expect(Set(told.replaced).count == 160)
        #expect(followed.pupils == changed)
        #expect(try followed.isExact())
        // The next one has a good cookie again.
        #expect(try followed.refresh().replaced.isEmpty)
        #expect(followed.bookmark?.reconciledAt == followed.time)
    }

    @Test(arguments: kinds)
    func aServerRestoredFromABackupIsReadInFull(kind: SlapdFixture.ContentSync) throws {
        let followed = try FollowedServer(kind)
        try followed.server.saveDatabase()
        try change(followed.server)
        try followed.refresh()
        #expect(followed.pupils == changed)
        try followed.server.restoreDatabase()
        try followed.refresh()
        #expect(followed.pupils == Set(Self.base))
        #expect(try followed.isExact())
    }

    @Test
    func anAnswerThatTheServerCutsIsAFailure() throws {
        let followed = try FollowedServer()
        try followed.refresh()
        let before = (followed.bookmark, followed.replica.entries)
        try followed.server.reconfigure { $0.replacing("size=unlimited", with: "size=50") }
        try replaceCookie(of: followed, by: "garbage")
        let damaged = followed.bookmark
        #expect(throws: LDAPError.sizeLimitExceeded) { try followed.refresh() }
        #expect(followed.bookmark == damaged && followed.replica.entries == before.1)
        followed.bookmark = nil
        #expect(throws: LDAPError.sizeLimitExceeded) { try followed.refresh() }
    }

    @Test(arguments: kinds)
    func aRightTakenFromUsIsSeenWhenAllIsCompared(kind: SlapdFixture.ContentSync) throws {
        let followed = try FollowedServer(kind)
        try followed.refresh()
        try followed.server.reconfigure {
            $0.replacing(
                "access to * by",
                with: "access to dn.subtree=\"\(GeneratedPupils.base)\" by * none\naccess to * by"
            )
        }
        let silent = try followed.refresh()
        #expect(silent.replaced.isEmpty && followed.pupils == Set(Self.base))
        followed.later(seconds: 86_400)
        try followed.refresh()
        #expect(followed.pupils.isEmpty)
        #expect(followed.replica.entries.count == 22)
        #expect(followed.bookmark?.reconciledAt == followed.time)
    }

    @Test
    func anotherFilterOrNameIsReadFromNothing() throws {
        let followed = try FollowedServer()
        try followed.refresh(try followed.source(filter: "(objectClass=ENTEtablissement)"))
        #expect(followed.replica.entries.count == 2)
        try followed.refresh()
        #expect(followed.replica.entries.count == 160)
        let told = try followed.refresh(try followed.source(followed.server.plainURL))
        #expect(told.replaced.count == 160)
    }

    @Test(arguments: kinds)
    func severalBasesAreOneReplica(kind: SlapdFixture.ContentSync) throws {
        let followed = try FollowedServer(kind)
        let staff = "ou=personnels EN,\(SlapdFixture.suffix)"
        let bases = [GeneratedPupils.base, staff]
        for bases in [bases, bases.reversed()] {
            followed.bookmark = nil
            let source = try followed.source(bases: bases)
            try followed.refresh(source)
            let count = followed.replica.entries.count
            #expect(try followed.refresh(source).replaced.isEmpty)
            try followed.server.modify(
                """
                dn: \(GeneratedPupils.dn(7))
                changetype: modrdn
                newrdn: uid=GEN7
                deleteoldrdn: 0
                newsuperior: \(staff)


                """
            )
            try followed.refresh(source)
            #expect(followed.pupils == Set(Self.base))
            #expect(followed.replica.entries.count == count)
            try followed.server.modify(
                """
                dn: uid=GEN7,\(staff)
                changetype: modrdn
                newrdn: uid=GEN7
                deleteoldrdn: 0
                newsuperior: \(GeneratedPupils.base)


                """
            )
            try followed.refresh(source)
            #expect(followed.pupils == Set(Self.base))
            try followed.server.modify(Change.delete(7))
            try followed.refresh(source)
            #expect(followed.pupils == Set(Self.base).subtracting([7]))
            try followed.server.modify(Change.add(7))
        }
    }

    @Test
    func aRefreshThatIsInterruptedLeavesEverythingAsItWas() throws {
        let followed = try FollowedServer(pupils: 3000)
        let relay = try RepackingRelay(
            to: followed.server.securePort,
            as: followed.server.issue("relay", subjectAlternativeNames: ["IP:127.0.0.1"])
        )
        let source = try followed.source(relay.url)
        let editor = StoppingEditor(after: 500) { relay.stop() }
        #expect(throws: LDAPError.unreachable("")) {
            _ = try source.refresh(from: nil, into: editor)
        }
        #expect(editor.count < 3160)
        let refusing = StoppingEditor(after: 10) { throw StoppingEditor.Refusal() }
        #expect(throws: StoppingEditor.Refusal.self) {
            _ = try followed.source().refresh(from: nil, into: refusing)
        }
    }

    @Test
    func theServerSaysHowItWouldBeFollowed() throws {
        for (kind, mode) in [
            (SlapdFixture.ContentSync.withSessionLog, SourceBookmark.Mode.contentSync),
            (.none, .modifyTimestamp),
        ] {
            let followed = try FollowedServer(kind, pupils: 0)
            let facts = try followed.source().probe()
            #expect(facts.mode == mode)
            #expect(facts.tlsVersion == "TLS1.3")
            #expect(facts.namingContexts == [SlapdFixture.suffix])
        }
    }

    @Test
    func aServerThatIsNotThereIsAnError() throws {
        let followed = try FollowedServer(pupils: 0)
        let source = try followed.source()
        followed.server.stop()
        #expect(throws: LDAPError.unreachable("")) { try followed.refresh(source) }
    }
}

/// Does something to the connection in the middle of a refresh.
final class StoppingEditor: ReplicaEditor {
    struct Refusal: Error {}

    private(set) var count = 0
    private let limit: Int
    private let action: () throws -> Void

    init(after limit: Int, _ action: @escaping () throws -> Void) {
        self.limit = limit
        self.action = action
    }

    func replace(_ key: String, with entry: DirectoryEntry) throws {
        count += 1
        if count == limit { try action() }
    }

    func modify(_ key: String, replacing attributes: [String: [[UInt8]]]) {}
    func remove(_ key: String) {}
    func keep(_ key: String) {}
}

import Directory
import Domain
import LDAP
import TestSupport
import Testing

/// A replica of a server that does not know content synchronization, or not for its database.
@Suite
struct ModifiedSearchTests {
    static let kinds = [SlapdFixture.ContentSync.none, .notForTheDatabase]
    private let base = 0..<20

    @Test(arguments: kinds)
    func whatIsModifiedIsFoundAndWhatIsDeletedWhenAllIsCompared(
        kind: SlapdFixture.ContentSync
    ) throws {
        let followed = try FollowedServer(kind)
        try followed.refresh()
        #expect(followed.bookmark?.mode == .modifyTimestamp)
        #expect(followed.replica.entries.count == 160)
        #expect(
            followed.replica.entries.values.allSatisfy { entry in
                entry.attributes["modifytimestamp"] == nil
            }
        )

        try followed.server.modify(
            Change.delete(1) + Change.classes(of: 2, "9980001C$2NDE1") + Change.add(100)
        )
        followed.later(seconds: 3600)
        let started = followed.bookmark?.reconciledAt
        try followed.refresh()
        #expect(followed.pupils == Set(base).union([100]))
        #expect(followed.bookmark?.mode == .modifyTimestamp)
        #expect(followed.bookmark?.reconciledAt == started)
        let classes = followed.replica.entries.values.compactMap {
            $0.dn.hasPrefix("uid=GEN2,") ? $0.attributes["enteleveclasses"] : nil
        }
        #expect(classes == [[Array("9980001C$2NDE1".utf8)]])

        followed.later(seconds: 86_400)
        let told = try followed.refresh()
        #expect(followed.pupils == Set(base).subtracting([1]).union([100]))
        #expect(Set(told.replaced + told.kept).count == 160)
        #expect(followed.bookmark?.reconciledAt == followed.time)
        #expect(try followed.isExact())
    }

    @Test
    func onlyTheLastMinutesAreReadAgain() throws {
        let followed = try FollowedServer(.none, modifiedAt: "20200101000000Z")
        try followed.refresh()
        let told = try followed.refresh()
        #expect(told.replaced.count == 140 && followed.pupils == Set(base))
        #expect(followed.replica.entries.count == 160)
    }

    @Test
    func aPageThatTheServerFindsTooLargeIsAskedForAgain() throws {
        let followed = try FollowedServer(.none)
        try followed.server.reconfigure { $0.replacing("size.pr=40", with: "size.pr=15") }
        try followed.refresh()
        #expect(followed.replica.entries.count == 160)
    }

    @Test
    func anAnswerThatTheServerCutsIsAFailure() throws {
        let followed = try FollowedServer(.none)
        try followed.server.reconfigure {
            $0.replacing("size.prtotal=unlimited", with: "size.prtotal=50")
        }
        #expect(throws: LDAPError.sizeLimitExceeded) { try followed.refresh() }
    }

    @Test
    func aServerThatHidesItsTimesIsReadInFullEachTime() throws {
        let followed = try FollowedServer(.none)
        try followed.server.reconfigure {
            $0.replacing(
                "access to attrs=userPassword",
                with: """
                    access to attrs=modifyTimestamp,createTimestamp by * none
                    access to attrs=userPassword
                    """
            )
        }
        try followed.refresh()
        #expect(followed.bookmark?.mode == .full)
        try followed.server.modify(Change.delete(1))
        #expect(try followed.refresh().replaced.count == 159)
        #expect(followed.pupils == Set(base).subtracting([1]))
    }

    @Test
    func aServerThatLearnsContentSyncIsReadFromNothing() throws {
        let followed = try FollowedServer(.notForTheDatabase)
        try followed.refresh()
        try followed.server.modify(Change.delete(1))
        try followed.server.reconfigure { $0 + "\noverlay syncprov\n" }
        try followed.refresh()
        #expect(followed.bookmark?.mode == .contentSync)
        #expect(followed.pupils == Set(base).subtracting([1]))
    }
}

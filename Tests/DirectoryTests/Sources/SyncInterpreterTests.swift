import LDAP
import Testing

@testable import Directory

/// What the messages of RFC 4533 mean, without a server.
@Suite
struct SyncInterpreterTests {
    private typealias Refreshed = SyncInterpreter.Refreshed

    private func entry(_ state: SyncMessage.State, cookie: [UInt8]? = nil) -> SyncMessage {
        .entry(state, uuid: "a", LDAP.Entry(dn: "cn=a", attributes: [:]), cookie: cookie)
    }

    /// How a refresh with these messages ends.
    private func end(
        _ mode: SyncRequest.Mode = .refreshOnly,
        cookie: [UInt8],
        _ messages: SyncMessage...
    ) throws -> Refreshed? {
        var interpreter = SyncInterpreter(mode, cookie: cookie)
        for message in messages.dropLast() {
            _ = try interpreter.take(message)
            #expect(interpreter.cookie == nil)
        }
        guard let last = messages.last, case .refreshed(let end) = try interpreter.take(last) else {
            return nil
        }
        #expect(interpreter.cookie == end.cookie)
        return end
    }

    @Test
    func eachStateOfAnEntryIsAStep() throws {
        var interpreter = SyncInterpreter(.refreshOnly, cookie: [])
        let bare = LDAP.Entry(dn: "cn=a", attributes: [:])
        #expect(try interpreter.take(entry(.add)) == .replace("a", bare))
        #expect(try interpreter.take(entry(.modify)) == .replace("a", bare))
        #expect(try interpreter.take(entry(.present)) == .keep(["a"]))
        #expect(try interpreter.take(entry(.delete)) == .remove(["a"]))
        let present = SyncMessage.identifiers(["b"], .present, cookie: nil)
        #expect(try interpreter.take(present) == .keep(["b"]))
        let deleted = SyncMessage.identifiers(["b"], .delete, cookie: nil)
        #expect(try interpreter.take(deleted) == .remove(["b"]))
        #expect(try interpreter.take(.newCookie([1])) == .nothing)
    }

    @Test
    func fromNothingWhatIsNotSentIsNotThere() throws {
        for phase in [SyncMessage.Phase.present, .delete] {
            let whole = Refreshed(silence: .meansGone, cookie: [2], isSuspect: false)
            #expect(try end(cookie: [], entry(.add), .done(phase, cookie: [2])) == whole)
        }
    }

    @Test
    func aDeletePhaseLeavesTheOthersAsTheyWere() throws {
        let unchanged = Refreshed(silence: .meansUnchanged, cookie: [2], isSuspect: false)
        let deleted = SyncMessage.identifiers(["b"], .delete, cookie: nil)
        #expect(try end(cookie: [1], deleted, .done(.delete, cookie: [2])) == unchanged)
    }

    @Test
    func aPresentPhaseRemovesWhomItDoesNotName() throws {
        let gone = Refreshed(silence: .meansGone, cookie: [2], isSuspect: false)
        let present = SyncMessage.identifiers(["b"], .present, cookie: nil)
        #expect(try end(cookie: [1], present, entry(.add), .done(.present, cookie: [2])) == gone)
        let ended = SyncMessage.phaseEnded(.present, isRefreshed: false, cookie: nil)
        #expect(try end(cookie: [1], present, ended, .done(.delete, cookie: [2])) == gone)
    }

    @Test
    func aPresentPhaseThatNamesNobodyIsNotBelieved() throws {
        #expect(try end(cookie: [1], .done(.present, cookie: [2]))?.isSuspect == true)
        let changed = try end(cookie: [1], entry(.add), .done(.present, cookie: [2]))
        #expect(changed?.isSuspect == true)
        let empty = SyncMessage.identifiers([], .present, cookie: nil)
        #expect(try end(cookie: [1], empty, .done(.present, cookie: [2]))?.isSuspect == true)
        let persisting = SyncMessage.phaseEnded(.present, isRefreshed: true, cookie: [2])
        #expect(try end(.refreshAndPersist, cookie: [1], persisting)?.isSuspect == true)
    }

    @Test
    func entriesWithoutANewCookieAreNotBelieved() throws {
        #expect(try end(cookie: [1], entry(.add), .done(.delete, cookie: nil))?.isSuspect == true)
        #expect(try end(cookie: [], entry(.add), .done(.delete, cookie: nil))?.isSuspect == false)
    }

    @Test
    func noCookieLeavesTheOldOneInForce() throws {
        let unchanged = Refreshed(silence: .meansUnchanged, cookie: [1], isSuspect: false)
        #expect(try end(cookie: [1], .done(.delete, cookie: nil)) == unchanged)
        #expect(try end(cookie: [], .done(.delete, cookie: nil))?.cookie == nil)
    }

    @Test
    func aCookieCountsOnceTheRefreshIsOver() throws {
        var interpreter = SyncInterpreter(.refreshAndPersist, cookie: [1])
        _ = try interpreter.take(entry(.add, cookie: [5]))
        _ = try interpreter.take(.newCookie([6]))
        #expect(interpreter.cookie == nil)
        _ = try interpreter.take(.phaseEnded(.delete, isRefreshed: true, cookie: nil))
        #expect(interpreter.cookie == [6])
        _ = try interpreter.take(entry(.delete, cookie: [7]))
        #expect(interpreter.cookie == [7])
    }

    @Test
    func aPersistentSearchThatEndsTooEarlyIsAnError() throws {
        #expect(throws: LDAPError.protocolError("")) {
            try end(.refreshAndPersist, cookie: [], entry(.add), .done(.present, cookie: [2]))
        }
    }

    @Test
    func nothingFollowsTheEnd() throws {
        var interpreter = SyncInterpreter(.refreshAndPersist, cookie: [])
        _ = try interpreter.take(.phaseEnded(.delete, isRefreshed: true, cookie: [1]))
        #expect(throws: LDAPError.protocolError("")) {
            try interpreter.take(.phaseEnded(.delete, isRefreshed: true, cookie: [1]))
        }
        #expect(try interpreter.take(.done(.delete, cookie: nil)) == .ended)
        #expect(throws: LDAPError.protocolError("")) { try interpreter.take(.newCookie([1])) }
    }
}

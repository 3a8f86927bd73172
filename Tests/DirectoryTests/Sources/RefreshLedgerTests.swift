import LDAP
import Testing

@testable import Directory

/// One refresh over several bases, and after attempts that came to nothing.
@Suite
struct RefreshLedgerTests {
    private let entry = LDAP.Entry(dn: "cn=a", attributes: [:])
    private let old = DirectoryEntry(dn: "cn=old", attributes: [:])

    @Test
    func whoMovesToAnotherBaseStays() throws {
        for leavesFirst in [true, false] {
            let replica = InMemoryReplica(["a": old])
            let ledger = RefreshLedger(replica)
            ledger.beginBase()
            if leavesFirst { ledger.remove("a") } else { try ledger.replace("a", with: entry) }
            ledger.beginBase()
            if leavesFirst { try ledger.replace("a", with: entry) } else { ledger.remove("a") }
            try ledger.finish()
            #expect(replica.entries["a"]?.dn == "cn=a")
        }
    }

    @Test
    func whoIsRemovedAfterBeingSentIsGone() throws {
        let replica = InMemoryReplica()
        let ledger = RefreshLedger(replica)
        try ledger.replace("a", with: entry)
        ledger.remove("a")
        try ledger.finish()
        #expect(replica.entries.isEmpty)
    }

    @Test
    func anAttemptThatCameToNothingLeavesNobodyBehind() throws {
        let replica = InMemoryReplica(["b": old])
        let ledger = RefreshLedger(replica)
        try ledger.replace("a", with: entry)
        try ledger.keep("b")
        ledger.remove("c")
        ledger.restart()
        try ledger.replace("c", with: entry)
        try ledger.finish()
        replica.finish(.meansGone)
        #expect(replica.entries.keys.sorted() == ["c"])
    }

    @Test
    func whoIsNotListedIsGoneFromEveryBase() throws {
        let replica = InMemoryReplica()
        let ledger = RefreshLedger(replica)
        for key in ["a", "b", "c"] {
            ledger.beginBase()
            try ledger.replace(key, with: entry)
        }
        ledger.retain(["b", "d"])
        try ledger.finish()
        #expect(replica.entries.keys.sorted() == ["b"])
    }

    @Test
    func anEntryBearsItsKeyEvenIfTheServerHidesIt() throws {
        let replica = InMemoryReplica()
        try RefreshLedger(replica).replace("a", with: entry)
        #expect(replica.entries["a"]?.attributes["entryuuid"] == [[0x61]])
    }
}

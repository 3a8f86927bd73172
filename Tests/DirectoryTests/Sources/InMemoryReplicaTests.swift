import Directory
import Testing

/// The replica that a load builds, and the rules that every replica follows.
@Suite
struct InMemoryReplicaTests {
    private let old = DirectoryEntry(dn: "cn=a", attributes: ["sn": [[1]], "mail": [[2]]])

    @Test
    func silenceKeepsOrDropsTheRest() {
        for (silence, expected) in [
            (RefreshOutcome.Silence.meansUnchanged, ["a", "b", "d"]), (.meansGone, ["b", "d"]),
        ] {
            let replica = InMemoryReplica(["a": old, "b": old, "c": old])
            replica.keep("b")
            replica.remove("c")
            replica.replace("d", with: old)
            replica.keep("unknown")
            replica.finish(silence)
            #expect(replica.entries.keys.sorted() == expected)
        }
    }

    @Test
    func aModificationReplacesItsAttributesAndLeavesTheOthers() {
        let replica = InMemoryReplica(["a": old])
        replica.modify("a", replacing: ["sn": [[3]], "mail": []])
        replica.modify("b", replacing: ["sn": [[4]]])
        #expect(replica.entries["a"] == DirectoryEntry(dn: "cn=a", attributes: ["sn": [[3]]]))
        #expect(replica.entries["b"] == DirectoryEntry(dn: "", attributes: ["sn": [[4]]]))
    }
}

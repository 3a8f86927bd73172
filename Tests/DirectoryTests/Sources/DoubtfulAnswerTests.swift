import Directory
import Domain
import LDAP
import TestSupport
import Testing

/// Answers to a cookie that would remove everybody, or that refuse to go on.
@Suite
struct DoubtfulAnswerTests {
    private let key = ServerMessage.uuidText
    private let time = Timestamp(secondsSinceEpoch: 1_800_000_000)

    /// The whole content in answer to a request: one entry.
    private func content(_ number: UInt8) -> [UInt8] {
        ServerMessage.entry(number, ServerMessage.state(1))
            + ServerMessage.done(number, [0x30, 3, 0x04, 1, 7])
    }

    /// A replica after a first refresh, and a second one whose searches are answered so.
    private func outcome(_ answers: [UInt8]...) throws -> (InMemoryReplica, RefreshOutcome) {
        // Each refresh is a connection: bind, root DSE, then the searches.
        let opening: [ScriptedDirectory.Answer] = [
            .octets(ServerMessage.bound()), .octets(ServerMessage.rootDSE(2)),
        ]
        let server = try ScriptedDirectory(
            opening + [.octets(content(3))],
            opening + answers.map { .octets($0) }
        )
        let source = LDAPSource(
            LDAPSourceSettings(
                connection: ConnectionSettings(
                    address: try ServerAddress(server.url),
                    authorityPath: server.authorityPath,
                    responseTimeout: .seconds(2)
                ),
                bind: .simple(name: "cn=a", password: SecretBytes("fictif")),
                bases: ["o=a"]
            ),
            now: { [time] in time }
        )
        let replica = InMemoryReplica()
        let first = try source.refresh(from: nil, into: replica)
        replica.finish(first.silence)
        #expect(Set(replica.entries.keys) == [key])
        let second = try source.refresh(from: first.bookmark, into: replica)
        replica.finish(second.silence)
        return (replica, second)
    }

    @Test
    func aPresentPhaseThatNamesNobodyRemovesNobody() throws {
        let (replica, outcome) = try outcome(
            ServerMessage.done(3, [0x30, 3, 0x04, 1, 8]),
            content(4)
        )
        #expect(Set(replica.entries.keys) == [key])
        #expect(outcome.silence == .meansGone)
    }

    @Test
    func whenTheWholeContentIsEmptyItIsEmpty() throws {
        let nobody = [3, 4].map { ServerMessage.done($0, [0x30, 3, 0x04, 1, 8]) }
        let (replica, _) = try outcome(nobody[0], nobody[1])
        #expect(replica.entries.isEmpty)
    }

    @Test(arguments: [4096, 53] as [UInt16])
    func aServerThatCannotContinueIsReadFromNothing(code: UInt16) throws {
        let other = [UInt8](repeating: 0xCD, count: 16)
        let (replica, outcome) = try outcome(
            // What it sent before it gave up is not kept unless it is sent again.
            ServerMessage.entry(3, ServerMessage.state(1, other))
                + ServerMessage.done(3, nil, code: code),
            content(4)
        )
        #expect(Set(replica.entries.keys) == [key])
        #expect(outcome.silence == .meansGone)
    }

    @Test
    func aServerThatNeverGoesOnIsAnError() {
        #expect(throws: LDAPError.refreshRequired) {
            try outcome(
                ServerMessage.done(3, nil, code: 4096),
                ServerMessage.done(4, nil, code: 4096)
            )
        }
    }
}

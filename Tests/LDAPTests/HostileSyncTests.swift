import Domain
import LDAP
import TestSupport
import Testing

/// Servers that answer a content synchronization with what they should not.
@Suite
struct HostileSyncTests {
    private func outcome(
        _ answer: ScriptedDirectory.Answer,
        _ mode: SyncRequest.Mode = .refreshOnly,
        lifetime: Duration = .seconds(30)
    ) throws -> (LDAPError?, [SyncMessage]) {
        let server = try ScriptedDirectory([.octets(ServerMessage.bound()), answer])
        var messages: [SyncMessage] = []
        let error = failure {
            var connection = try Connection.open(
                settings(
                    server.url,
                    authority: server.authorityPath,
                    response: .seconds(1),
                    lifetime: lifetime
                )
            )
            try connection.bindAsService()
            let request = SyncRequest(
                base: "",
                filter: "(a=b)",
                attributes: [],
                mode: mode,
                maximumEntries: 1000
            )
            try connection.synchronize(request) { messages.append($0) }
        }
        return (error, messages)
    }

    private static let add = ServerMessage.entry(2, ServerMessage.state(1))
    private static let uuid = ServerMessage.uuid

    private func element(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] {
        ServerMessage.element(tag, contents)
    }

    @Test
    func aScriptThatKeepsTheRulesIsUnderstood() throws {
        let set = element(0xA3, element(0x31, element(0x04, Self.uuid)))
        let (error, messages) = try outcome(
            .octets(
                Self.add + ServerMessage.info(2, set)
                    + ServerMessage.done(2, [0x30, 3, 0x04, 1, 7])
            )
        )
        #expect(error == nil)
        #expect(
            messages == [
                .entry(
                    .add,
                    uuid: ServerMessage.uuidText,
                    Entry(dn: "cn=a", attributes: [:]),
                    cookie: nil
                ),
                .identifiers([ServerMessage.uuidText], .present, cookie: nil),
                .done(.present, cookie: [7]),
            ]
        )
    }

    @Test
    func whatIsMalformedIsAnErrorAndNothingIsMadeOfIt() throws {
        let malformed = [
            ServerMessage.entry(2, nil),
            ServerMessage.entry(2, []),
            ServerMessage.entry(2, [0x30, 0x7F]),
            ServerMessage.entry(2, ServerMessage.state(9)),
            ServerMessage.info(2, nil),
            ServerMessage.info(2, [0xA7, 0]),
            ServerMessage.info(2, element(0xA3, element(0x31, element(0x04, [1, 2, 3])))),
            ServerMessage.done(2, nil),
            ServerMessage.done(2, [0x04, 0]),
        ]
        for octets in malformed {
            let (error, messages) = try outcome(.octets(octets))
            #expect(error == .protocolError(""), "\(octets)")
            #expect(messages.isEmpty)
        }
    }

    @Test
    func endlessIdentifiersAndEntriesEnd() throws {
        let set = element(0xA3, element(0x31, element(0x04, Self.uuid) + element(0x04, Self.uuid)))
        for octets in [ServerMessage.info(2, set), Self.add] {
            let (error, messages) = try outcome(.endless(octets))
            #expect(error == .oversized(""))
            #expect(messages.count <= 1000)
        }
    }

    @Test
    func aServerThatSaysTooEarlyThatAllIsToldIsStillLimited() throws {
        for phase in [[0xA1, 0], [0xA2, 0]] as [[UInt8]] {
            let octets = ServerMessage.info(2, phase) + Self.add
            let (error, messages) = try outcome(.endless(octets))
            #expect(error == .oversized(""))
            #expect(messages.count <= 2001)
        }
    }

    @Test
    func endlessMessagesThatSayNothingEndWithTheLifetime() throws {
        let cookie = ServerMessage.info(2, [0x80, 1, 9])
        let (error, _) = try outcome(.endless(cookie), lifetime: .seconds(2))
        #expect(error == .timedOut)
    }

    @Test
    func aHugeCookieIsAnError() throws {
        let cookie = element(0x80, [UInt8](repeating: 1, count: 5000))
        let (error, messages) = try outcome(.octets(ServerMessage.info(2, cookie)))
        #expect(error == .oversized(""))
        #expect(messages.isEmpty)
    }

    @Test
    func silenceAndTheEndOfTheConnectionAreErrors() throws {
        #expect(try outcome(.silence).0 == .timedOut)
        #expect(try outcome(.octets(Self.add)).0 == .timedOut)
        let persisting = try outcome(.octets(Self.add), .refreshAndPersist)
        #expect(persisting.0 == .timedOut)
        #expect(try outcome(.last(Self.add)).0 == .unreachable(""))
    }

    @Test
    func aServerThatStopsInTheMiddleOfAnAnswerIsLeftAsSoonAsItIsNoLongerWanted() throws {
        let slapd = try SlapdFixture()
        let port = slapd.securePort
        let relay = try FakeServer { connection in
            // Enough for the handshake and the bind, and for the beginning of the entries.
            var left = 6000
            connection.relay(to: port) { client, answer in
                client.write(Array(answer.prefix(left)))
                left = max(0, left - answer.count)
            }
        }
        var connection = try Connection.open(
            settings("ldaps://127.0.0.1:\(relay.port)", authority: slapd.authorityPath)
        )
        try connection.bindAsService()
        let end = ContinuousClock.now + .milliseconds(500)
        let request = SyncRequest(
            base: SlapdFixture.suffix,
            filter: people().filter,
            attributes: ["*"]
        )
        try connection.startSynchronization(request) { ContinuousClock.now < end }
        let error = failure {
            while true { _ = try connection.nextSyncMessage(within: .seconds(60)) }
        }
        #expect(error == .cancelled)
        #expect(ContinuousClock.now - end < .seconds(4))
    }

    @Test
    func aServerThatCannotContinueSaysSo() throws {
        let (error, _) = try outcome(.octets(ServerMessage.done(2, nil, code: 4096)))
        #expect(error == .refreshRequired)
        #expect(try outcome(.octets(ServerMessage.done(2, nil, code: 4))).0 == .sizeLimitExceeded)
        #expect(
            try outcome(.octets(ServerMessage.done(2, nil, code: 53))).0
                == .server(code: 53, message: "")
        )
    }
}

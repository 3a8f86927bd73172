import Domain
import Foundation
import LDAP
import Synchronization
import TestSupport
import Testing

/// Content synchronization (RFC 4533) with a real OpenLDAP server.
@Suite
struct SyncTests {
    private func open(_ url: String, _ server: SlapdFixture) throws -> Connection {
        var connection = try Connection.open(settings(url, authority: server.authorityPath))
        try connection.bindAsService()
        return connection
    }

    private func request(
        _ mode: SyncRequest.Mode = .refreshOnly,
        cookie: [UInt8] = [],
        maximumEntries: Int = 10_000
    ) -> SyncRequest {
        SyncRequest(
            base: SlapdFixture.suffix,
            filter: people().filter,
            attributes: ["ENTPersonLogin"],
            mode: mode,
            cookie: cookie,
            maximumEntries: maximumEntries
        )
    }

    @Test
    func aServerSaysWhatItKnows() throws {
        let server = try SlapdFixture()
        var connection = try open(server.secureURL, server)
        let root = try connection.rootDSE()
        #expect(root.supportsContentSync && root.supportsPaging)
        #expect(root.namingContexts == [SlapdFixture.suffix])
        // The connection goes on.
        #expect(try connection.entries(people()).count == 140)
        let other = try SlapdFixture(contentSync: .none)
        var second = try open(other.secureURL, other)
        #expect(try second.rootDSE().supportsContentSync == false)
    }

    @Test
    func theWholeContentComesAndThenNothingNew() throws {
        let server = try SlapdFixture()
        var connection = try open(server.plainURL, server)
        var uuids: Set<String> = []
        var cookie: [UInt8] = []
        try connection.synchronize(request()) { message throws(LDAPError) in
            switch message {
            case .entry(.add, let uuid, let entry, _):
                uuids.insert(uuid)
                #expect(entry.attributes["entryuuid"] == [Array(uuid.utf8)])
            case .done(_, let given): cookie = given ?? []
            default: Issue.record("\(message)")
            }
        }
        #expect(uuids.count == 140)
        var messages: [SyncMessage] = []
        try connection.synchronize(request(cookie: cookie)) { messages.append($0) }
        #expect(messages.count == 1)
        #expect(try connection.entries(people()).count == 140)
    }

    @Test
    func moreEntriesThanAskedForIsAFailure() throws {
        let server = try SlapdFixture()
        var connection = try open(server.plainURL, server)
        #expect(throws: LDAPError.oversized("")) {
            try connection.synchronize(request(maximumEntries: 139)) { _ in }
        }
    }

    @Test
    func aWaitForChangesEndsSoonAfterItIsNoLongerWanted() throws {
        let server = try SlapdFixture()
        var connection = try open(server.secureURL, server)
        let isWanted = Atomic(true)
        // The server's limit of time is long over when the test says stop.
        try connection.startSynchronization(request(.refreshAndPersist)) {
            isWanted.load(ordering: .relaxed)
        }
        while true {
            if case .phaseEnded(_, isRefreshed: true, _) =
                try connection.nextSyncMessage(within: .seconds(5))
            {
                break
            }
        }
        #expect(try connection.nextSyncMessage(within: .milliseconds(50)) == nil)
        Thread.detachNewThread {
            usleep(200_000)
            isWanted.store(false, ordering: .relaxed)
        }
        let time = ContinuousClock().measure {
            #expect(
                failure { _ = try connection.nextSyncMessage(within: .seconds(60)) } == .cancelled
            )
        }
        #expect(time < .seconds(4))
    }

    @Test
    func noEntryIsLostInARelayThatPacksThemAnew() throws {
        let academy = try String(
            contentsOfFile: SlapdFixture.dataPath + "/ldap/ent-demo.ldif",
            encoding: .utf8
        )
        let server = try SlapdFixture(
            entries: academy + "\n" + GeneratedPupils.entries(0..<5000)
        )
        let relay = try RepackingRelay(
            to: server.securePort,
            as: server.issue("relay", subjectAlternativeNames: ["IP:127.0.0.1"])
        )
        for mode in [SyncRequest.Mode.refreshOnly, .refreshAndPersist] {
            var connection = try open(relay.url, server)
            var found: [String] = []
            try connection.startSynchronization(request(mode))
            reading: while true {
                switch try connection.nextSyncMessage(within: .seconds(5)) {
                case .entry(_, let uuid, _, _): found.append(uuid)
                case .done, .phaseEnded(_, isRefreshed: true, _): break reading
                default: continue
                }
            }
            #expect(found.count == 5140)
            #expect(Set(found).count == 5140)
            guard mode == .refreshAndPersist else { continue }
            try server.modify(
                (5000..<5300).map { GeneratedPupils.entry($0, changeType: "add") }.joined()
            )
            var logins: [[UInt8]] = []
            while logins.count < 300,
                let message = try connection.nextSyncMessage(within: .seconds(5))
            {
                if case .entry(.add, _, let entry, _) = message {
                    logins += entry.attributes["entpersonlogin"] ?? []
                }
            }
            #expect(Set(logins) == Set((5000..<5300).map { Array("gen.\($0)".utf8) }))
            #expect(logins.count == 300)
        }
    }
}

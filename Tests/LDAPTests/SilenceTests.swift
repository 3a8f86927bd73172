import LDAP
import TestSupport
import Testing

/// Servers that stop answering: nothing waits longer than its settings say.
@Suite
struct SilenceTests {
    private func elapsed(_ body: () throws -> Void) -> Duration {
        ContinuousClock().measure { _ = try? body() }
    }

    @Test
    func aFrozenServerDoesNotHoldAHandshake() throws {
        let server = try SlapdFixture()
        server.freeze()
        for url in [server.plainURL, server.secureURL] {
            let limits = try settings(
                url,
                authority: server.authorityPath,
                connect: .milliseconds(700)
            )
            var error: LDAPError?
            let time = elapsed { error = failure { _ = try Connection.open(limits) } }
            #expect(error == .timedOut, "\(url): \(String(describing: error))")
            #expect(time < .seconds(4))
        }
    }

    @Test
    func aFrozenServerDoesNotHoldABindOrASearch() throws {
        let server = try SlapdFixture()
        for url in [server.plainURL, server.secureURL] {
            let limits = try settings(
                url,
                authority: server.authorityPath,
                response: .milliseconds(700)
            )
            var binding = try Connection.open(limits)
            var searching = try Connection.open(limits)
            try searching.bindAsService()
            server.freeze()
            let time = elapsed {
                #expect(failure { try binding.bindAsService() } == .timedOut)
                #expect(failure { _ = try searching.entries(people()) } == .timedOut)
            }
            #expect(time < .seconds(8))
            server.thaw()
            // The late answers are not taken for those of new requests.
            #expect(failure { try binding.bindAsService() } == .unreachable(""))
        }
    }

    @Test
    func theLifetimeEndsEverything() throws {
        let server = try SlapdFixture()
        let limits = try settings(
            server.secureURL,
            authority: server.authorityPath,
            response: .seconds(60),
            lifetime: .seconds(1)
        )
        var connection = try Connection.open(limits)
        try connection.bindAsService()
        server.freeze()
        let time = elapsed {
            #expect(failure { _ = try connection.entries(people()) } == .timedOut)
        }
        #expect(time < .seconds(5))
        server.thaw()
    }

    @Test
    func aServerThatStopsIsUnreachable() throws {
        let server = try SlapdFixture()
        var connection = try Connection.open(
            settings(server.secureURL, authority: server.authorityPath)
        )
        try connection.bindAsService()
        server.stop()
        #expect(failure { _ = try connection.entries(people()) } == .unreachable(""))
        #expect(failure { try connection.bindAsService() } == .unreachable(""))
        try server.start()
        var another = try Connection.open(
            settings(server.secureURL, authority: server.authorityPath)
        )
        try another.bindAsService()
    }
}

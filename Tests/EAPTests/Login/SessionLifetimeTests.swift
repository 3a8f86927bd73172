import COpenSSL
import Domain
import TestSupport
import Testing

@testable import EAP
@testable import TLS

@Suite("A session whose login succeeded")
struct SessionLifetimeTests {
    let server: TestServer

    init() throws {
        server = try TestServer()
    }

    private func isResumed(
        by server: TestServer,
        _ session: PeerSession,
        _ means: Resumption
    ) throws -> Bool {
        let login = try server.resume(session, means)
        #expect(login.ending.keys != nil)
        return login.summary.isResumed
    }

    @Test("resumes for twelve hours", arguments: Resumption.allCases)
    func lifetime(means: Resumption) throws {
        let session = try server.session(means)
        server.clock.advance(by: .seconds(12 * 3600 - 1))
        #expect(try isResumed(by: server, session, means))
        server.clock.advance(by: .seconds(1))
        #expect(try !isResumed(by: server, session, means))
    }

    @Test("begets sessions that end with it", arguments: Resumption.allCases)
    func chainLifetime(means: Resumption) throws {
        var session = try server.session(means)
        for _ in 0..<3 {
            server.clock.advance(by: .seconds(3 * 3600))
            let next = try server.resume(session, means)
            #expect(next.summary.isResumed)
            session = try next.session
        }
        server.clock.advance(by: .seconds(3 * 3600))
        #expect(try !isResumed(by: server, session, means))
    }

    @Test("is forgotten when the table is full, the oldest first", arguments: Resumption.allCases)
    func eviction(means: Resumption) throws {
        let server = try TestServer(capacity: 4)
        let sessions = try (0..<5).map { _ in try server.session(means) }
        #expect(try isResumed(by: server, sessions[4], means))
        #expect(try isResumed(by: server, sessions[3], means))
        #expect(try isResumed(by: server, sessions[2], means))
        #expect(try !isResumed(by: server, sessions[0], means))
    }

    @Test("is worth nothing to another table", arguments: Resumption.allCases)
    func otherTable(means: Resumption) throws {
        let session = try server.session(means)
        let other = try TestServer(
            resumptions: ResumptionTable(),
            clock: server.clock
        )
        #expect(try !isResumed(by: other, session, means))
    }

    @Test("outlives a reload of the certificate", arguments: Resumption.allCases)
    func reload(means: Resumption) throws {
        let session = try server.session(means)
        let reloaded = try TestServer(
            key: .rsa2048,
            resumptions: server.resumptions,
            clock: server.clock
        )
        let login = try reloaded.resume(session, means)
        #expect(login.summary.isResumed)
        #expect(login.ending.keys != nil)
    }

    @Test("is worth nothing in another session ID context", arguments: Resumption.allCases)
    func otherContext(means: Resumption) throws {
        let session = try server.session(means)
        let other = try TestServer(
            resumptions: server.resumptions,
            clock: server.clock
        )
        let pointer = unsafe other.context.pointer
        for name in ["radsec", ""] {
            let count = UInt32(name.utf8.count)
            #expect(unsafe SSL_CTX_set_session_id_context(pointer, name, count) == 1)
            #expect(try !isResumed(by: other, session, means))
        }
        #expect(try isResumed(by: server, session, means))
    }

    @Test("is not kept by OpenSSL, which would keep it without bound (CVE-2024-2511)")
    func noCache() throws {
        for means in Resumption.allCases {
            _ = try server.resume(try server.session(means), means)
        }
        let pointer = unsafe server.context.pointer
        #expect(unsafe SSL_CTX_ctrl(pointer, SSL_CTRL_SESS_NUMBER, 0, nil) == 0)
    }
}

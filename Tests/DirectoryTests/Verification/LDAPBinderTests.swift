import Domain
import LDAP
import TestSupport
import Testing

@testable import Directory

@Suite("A server that cannot be asked")
struct LDAPBinderTests {
    @Test("is left alone for five seconds, then twice as long each time, a minute at most")
    func breaker() throws {
        let directory = try TemporaryDirectory()
        let authority = try ThrowAwayPKI(in: directory.path)
        let elapsed = SharedElapsed()
        let start = ContinuousClock.now
        let binder = LDAPBinder(
            ConnectionSettings(
                // Nobody listens there.
                address: try ServerAddress("ldaps://127.0.0.1:\(try FreePort.find())"),
                authorityPath: authority.authority.certificatePath
            ),
            now: { start + .seconds(elapsed.seconds) }
        )
        func isAsked() -> Bool {
            let answer = binder.check("uid=a", SecretBytes("x"))
            guard case .unavailable(let reason) = answer else {
                Issue.record("\(answer)")
                return true
            }
            return reason != "left alone after a failure"
        }
        #expect(!binder.isAway)
        for pause: Int64 in [5, 10, 20, 40, 60, 60, 60, 60, 60] {
            #expect(isAsked())
            #expect(!isAsked())
            elapsed.advance(pause - 1)
            #expect(!isAsked())
            elapsed.advance(1)
            #expect(binder.isAway, "until it answers again")
        }
    }

    @Test("counts as away until it answers, or for two minutes after the last failure")
    func awayEnds() throws {
        let server = try SlapdFixture(configuration: "disallow bind_simple")
        let elapsed = SharedElapsed()
        let start = ContinuousClock.now
        let binder = LDAPBinder(
            ConnectionSettings(
                address: try ServerAddress(server.secureURL),
                authorityPath: server.authorityPath
            ),
            now: { start + .seconds(elapsed.seconds) }
        )
        func ask(_ password: String = "faux") -> BindAnswer {
            binder.check(SlapdFixture.serviceDN, SecretBytes(password))
        }
        // The server is there, and unwilling to perform (53): no pause, and no word of the password.
        for _ in 0..<2 {
            guard case .unavailable(let reason) = ask() else {
                Issue.record("decided")
                return
            }
            #expect(reason.contains("53"))
            #expect(binder.isAway)
            elapsed.advance(100)
        }
        elapsed.advance(19)
        #expect(binder.isAway)
        elapsed.advance(1)
        #expect(!binder.isAway)

        server.stop()
        _ = ask()
        elapsed.advance(119)
        #expect(binder.isAway)
        elapsed.advance(1)
        #expect(!binder.isAway)

        _ = ask()
        #expect(binder.isAway)
        try server.reconfigure { $0.replacing("disallow bind_simple", with: "") }
        elapsed.advance(60)
        #expect(ask() == .wrong)
        #expect(!binder.isAway)
        #expect(ask(SlapdFixture.servicePassword) == .right)
    }
}

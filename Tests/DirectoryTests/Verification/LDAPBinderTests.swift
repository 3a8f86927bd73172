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
}

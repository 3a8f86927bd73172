package import Domain
package import LDAP
internal import Synchronization

/// Asks a source by a bind whether a password is right; blocks the calling thread.
package protocol BindAuthority: Sendable {
    func check(_ distinguishedName: String, _ password: SecretBytes) -> BindAnswer

    /// Whether the source was away when it was last asked.
    var isAway: Bool { get }
}

/// What a bind says of a password.
package enum BindAnswer: Sendable, Equatable {
    case right
    /// The server refused this name and password, and nothing else (RFC 4511: invalidCredentials).
    case wrong
    /// The server could not be asked, or could not say.
    case unavailable(String)
}

/// Binds to a directory server, one connection a password.
///
/// After a failure the server is left alone for some seconds, longer each time: while it is away, logins
/// must not wait for it one by one.
package final class LDAPBinder: BindAuthority {
    private struct Breaker {
        var failures = 0
        var closedUntil: ContinuousClock.Instant?
    }

    private let settings: ConnectionSettings
    private let breaker = Mutex(Breaker())
    private let now: @Sendable () -> ContinuousClock.Instant

    private static let firstPause = Duration.seconds(5)
    private static let longestPause = Duration.seconds(60)

    package init(
        _ settings: ConnectionSettings,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.settings = settings
        self.now = now
    }

    package var isAway: Bool { breaker.withLock { $0.failures > 0 } }

    package func check(_ distinguishedName: String, _ password: SecretBytes) -> BindAnswer {
        let instant = now()
        if breaker.withLock({ $0.closedUntil.map { instant < $0 } ?? false }) {
            return .unavailable("left alone after a failure")
        }
        let (answer, isAway) = bind(distinguishedName, password)
        breaker.withLock { breaker in
            if isAway {
                let factor = 1 << min(breaker.failures, 6)
                let pause = min(Self.firstPause * factor, Self.longestPause)
                breaker.failures += 1
                breaker.closedUntil = now() + pause
            } else {
                breaker = Breaker()
            }
        }
        return answer
    }

    /// Asks; tells also whether the server is away, rather than at odds with one account.
    private func bind(
        _ distinguishedName: String,
        _ password: SecretBytes
    ) -> (answer: BindAnswer, isAway: Bool) {
        do throws(LDAPError) {
            var connection = try Connection.open(settings)
            try connection.bind(distinguishedName, password: password)
            return (.right, false)
        } catch {
            switch error {
            case .bindRefused: return (.wrong, false)
            case .server(let code, _):
                return (.unavailable("\(error)"), Self.awayCodes.contains(code))
            default: return (.unavailable("\(error)"), true)
            }
        }
    }

    /// busy, unavailable and other (RFC 4511 §4.1.9); further codes are about the account.
    private static let awayCodes: Set<Int32> = [51, 52, 80]
}

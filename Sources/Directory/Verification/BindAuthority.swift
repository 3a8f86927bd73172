package import Domain
package import LDAP
internal import Synchronization

/// Asks a source by a bind whether a password is right; blocks the calling thread.
package protocol BindAuthority: Sendable {
    func check(_ distinguishedName: String, _ password: SecretBytes) -> BindAnswer

    /// Whether the source could not say, when it was last asked: for some minutes, since binds are rare
    /// and nothing else would tell that it is back.
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
        var awayUntil: ContinuousClock.Instant?
    }

    /// What became of a bind.
    private enum Outcome {
        case answered(BindAnswer)
        /// The server is there, and says nothing of the password.
        case undecided(LDAPError)
        case away(LDAPError)
    }

    private let settings: ConnectionSettings
    private let breaker = Mutex(Breaker())
    private let now: @Sendable () -> ContinuousClock.Instant

    private static let firstPause = Duration.seconds(5)
    private static let longestPause = Duration.seconds(60)
    /// Longer than any pause, so that whoever keeps asking finds the source away from one try to the next.
    private static let memoryOfFailures = longestPause * 2

    package init(
        _ settings: ConnectionSettings,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.settings = settings
        self.now = now
    }

    package var isAway: Bool {
        let instant = now()
        return breaker.withLock { $0.awayUntil.map { instant < $0 } ?? false }
    }

    package func check(_ distinguishedName: String, _ password: SecretBytes) -> BindAnswer {
        let instant = now()
        if breaker.withLock({ $0.closedUntil.map { instant < $0 } ?? false }) {
            return .unavailable("left alone after a failure")
        }
        let outcome = bind(distinguishedName, password)
        let end = now()
        switch outcome {
        case .answered(let answer):
            breaker.withLock { $0 = Breaker() }
            return answer
        case .undecided(let error):
            breaker.withLock { $0 = Breaker(awayUntil: end + Self.memoryOfFailures) }
            return .unavailable("\(error)")
        case .away(let error):
            breaker.withLock { breaker in
                let factor = 1 << min(breaker.failures, 6)
                let pause = min(Self.firstPause * factor, Self.longestPause)
                breaker.failures += 1
                breaker.closedUntil = end + pause
                breaker.awayUntil = end + Self.memoryOfFailures
            }
            return .unavailable("\(error)")
        }
    }

    private func bind(_ distinguishedName: String, _ password: SecretBytes) -> Outcome {
        do throws(LDAPError) {
            var connection = try Connection.open(settings)
            try connection.bind(distinguishedName, password: password)
            return .answered(.right)
        } catch {
            switch error {
            case .bindRefused: return .answered(.wrong)
            case .server(let code, _) where !Self.awayCodes.contains(code):
                return .undecided(error)
            default: return .away(error)
            }
        }
    }

    /// busy, unavailable and other (RFC 4511 §4.1.9); further codes may be about one account only, and no
    /// reason to ask about nobody.
    private static let awayCodes: Set<Int32> = [51, 52, 80]
}

internal import Domain
internal import Passwords
internal import Synchronization

/// Remembers which passwords were right, in memory, under a key made at start.
///
/// What is kept is a keyed MAC, useless without the process. A device that repeats a right password
/// costs one MAC instead of a hash; wrong ones are the throttle's business.
final class FastPath: Sendable {
    /// Right passwords are believed for this long.
    static let lifetime = Duration.seconds(12 * 3600)

    private typealias Memory = [AccountID: (tag: PasswordTag, expiry: ContinuousClock.Instant)]

    private let tagger = PasswordTagger()
    private let memory = Mutex<Memory>([:])
    private let capacity: Int
    private let now: @Sendable () -> ContinuousClock.Instant

    /// Makes an empty memory of `capacity` accounts; all are forgotten to make room.
    init(
        capacity: Int = 65_536,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.capacity = capacity
        self.now = now
    }

    /// A password's tag for one account and one version of its stored passwords.
    func tag(_ account: AccountID, _ version: String, _ password: SecretBytes) -> PasswordTag {
        tagger.tag([account.description, version], password: password)
    }

    /// Whether this password was found right lately.
    func isRight(_ tag: PasswordTag, _ account: AccountID) -> Bool {
        let instant = now()
        return memory.withLock { memory in
            memory[account].map { $0.tag == tag && $0.expiry > instant } ?? false
        }
    }

    func remember(_ tag: PasswordTag, _ account: AccountID, for duration: Duration = lifetime) {
        let expiry = now() + duration
        memory.withLock { memory in
            if memory.count >= capacity { memory = [:] }
            memory[account] = (tag, expiry)
        }
    }
}

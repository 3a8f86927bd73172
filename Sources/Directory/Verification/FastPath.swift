internal import Domain
internal import Passwords
internal import Synchronization

/// Remembers the outcome of slow password hashes, in memory, under a key made at start.
///
/// What is kept is a keyed MAC, useless without the process. A device that repeats its password, right
/// or wrong, costs one MAC instead of a hash.
final class FastPath: Sendable {
    enum Answer {
        case right
        case wrong
        case unknown
    }

    /// Right passwords are believed for this long.
    static let lifetime = Duration.seconds(12 * 3600)

    private struct Memory {
        var right: [AccountID: (tag: PasswordTag, expiry: ContinuousClock.Instant)] = [:]
        /// The last wrong password of each device, for each account.
        var wrong: [WrongKey: PasswordTag] = [:]
    }

    private struct WrongKey: Hashable {
        let account: AccountID
        let origin: LoginOrigin
    }

    private let tagger = PasswordTagger()
    private let memory = Mutex(Memory())
    private let capacity: Int
    private let now: @Sendable () -> ContinuousClock.Instant

    /// Makes an empty memory of `capacity` entries of each kind; all of a kind are forgotten to make
    /// room.
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

    func recall(_ tag: PasswordTag, _ account: AccountID, _ origin: LoginOrigin) -> Answer {
        let instant = now()
        return memory.withLock { memory in
            if let known = memory.right[account], known.tag == tag, known.expiry > instant {
                return .right
            }
            let key = WrongKey(account: account, origin: origin)
            return memory.wrong[key] == tag ? .wrong : .unknown
        }
    }

    func remember(
        _ tag: PasswordTag,
        _ account: AccountID,
        _ origin: LoginOrigin,
        isRight: Bool
    ) {
        let expiry = now() + Self.lifetime
        memory.withLock { memory in
            if isRight {
                if memory.right.count >= capacity { memory.right = [:] }
                memory.right[account] = (tag, expiry)
            } else {
                if memory.wrong.count >= capacity { memory.wrong = [:] }
                memory.wrong[WrongKey(account: account, origin: origin)] = tag
            }
        }
    }
}

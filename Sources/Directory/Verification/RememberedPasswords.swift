internal import Domain
internal import Passwords
internal import Store
internal import Synchronization

/// The passwords that sources accepted by a bind, as verifiers: for when they cannot be asked.
final class RememberedPasswords: Sendable {
    struct Memory: Sendable {
        let verifier: Verifier
        let verifiedAt: Timestamp
    }

    private let memories: Mutex<[AccountID: Memory]>

    init(_ stored: [AccountID: RememberedPassword]) {
        memories = Mutex(
            stored.compactMapValues { password in
                (try? Verifier(text: password.verifier)).map {
                    Memory(verifier: $0, verifiedAt: password.verifiedAt)
                }
            }
        )
    }

    /// Forgets the passwords of all but these accounts.
    func keep(only isKnown: (AccountID) -> Bool) {
        memories.withLock { memories in memories = memories.filter { isKnown($0.key) } }
    }

    subscript(account: AccountID) -> Memory? { memories.withLock { $0[account] } }

    /// Puts a memory, or none, in the place of the one that was read before, if that is still there.
    ///
    /// `note` is called before anything else changes, so that the store learns it in the same order.
    ///
    /// - Returns: whether it was still there.
    @discardableResult
    func replace(
        _ account: AccountID,
        _ former: Memory?,
        by new: Memory?,
        note: () -> Void = {}
    ) -> Bool {
        memories.withLock { memories in
            guard memories[account]?.verifier.text == former?.verifier.text else { return false }
            memories[account] = new
            note()
            return true
        }
    }
}

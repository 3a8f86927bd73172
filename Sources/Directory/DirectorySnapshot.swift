package import Domain
internal import Passwords

/// Every account, in memory, as one generation of the directory left them; never changes.
package struct DirectorySnapshot: Sendable {
    /// An account with its verifiers read once.
    struct Entry: Sendable {
        let account: Account
        let verifiers: [Verifier]
        /// Identifies the stored passwords to the fast path: any change of them makes it forget.
        let passwordVersion: String
    }

    package static let empty = DirectorySnapshot(version: -1, accounts: [])

    /// The store's number of this state.
    package let version: Int64
    package let count: Int
    /// What the school's administrator decided for now.
    package let overrides: AccessOverrides
    /// When each source was last read with success.
    package var freshness: [String: Timestamp]
    private let byLogin: [String: Entry]
    private let loginByID: [AccountID: String]
    /// Verifiers that match nobody, as dear as those of some accounts.
    private let decoys: [Verifier]

    private static let decoyCount = 16

    package init(
        version: Int64,
        accounts: [Account],
        allowLegacy: Bool = false,
        overrides: AccessOverrides = .none,
        freshness: [String: Timestamp] = [:]
    ) {
        var byLogin: [String: Entry] = [:]
        var loginByID: [AccountID: String] = [:]
        byLogin.reserveCapacity(accounts.count)
        loginByID.reserveCapacity(accounts.count)
        for account in accounts {
            let key = Login.key(account.login)
            // A login that was given to somebody else is theirs.
            if account.standing == .departed, byLogin[key] != nil { continue }
            if let former = byLogin[key] { loginByID[former.account.id] = nil }
            byLogin[key] = Entry(
                account: account,
                verifiers: account.verifiers.compactMap { try? Verifier(text: $0) }
                    .filter { allowLegacy || !$0.isLegacy },
                passwordVersion: account.verifiers.joined(separator: "\0")
            )
            loginByID[account.id] = key
        }
        self.version = version
        self.overrides = overrides
        self.freshness = freshness
        self.byLogin = byLogin
        self.loginByID = loginByID
        count = byLogin.values.count { $0.account.standing != .departed }
        let some = byLogin.values.lazy.compactMap { $0.verifiers.first?.decoy() }
            .prefix(Self.decoyCount)
        decoys = some.isEmpty ? [Verifier.decoy()] : Array(some)
    }

    /// What a login without a verifier is checked against, so that it takes as long as another; always
    /// the same for the same login.
    func decoy(for login: String) -> [Verifier] {
        let index = UInt(bitPattern: Login.key(login).hashValue) % UInt(max(decoys.count, 1))
        return decoys.isEmpty ? [] : [decoys[Int(index)]]
    }

    func entry(login: String) -> Entry? { byLogin[Login.key(login)] }

    func entry(id: AccountID) -> Entry? { loginByID[id].flatMap { byLogin[$0] } }
}

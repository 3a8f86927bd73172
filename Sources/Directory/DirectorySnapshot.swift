package import Domain
internal import Passwords

/// Every account, in memory, as one generation of the directory left them; never changes.
package struct DirectorySnapshot: Sendable {
    /// An account with its stored passwords read once.
    struct Entry: Sendable {
        let account: Account
        let passwords: [StoredPassword]
        /// Identifies the stored passwords to the fast path: any change of them makes it forget.
        let passwordVersion: String
    }

    package static let empty = DirectorySnapshot(generation: nil, accounts: [])

    /// The store's number of this generation; `nil` before the first import.
    package let generation: Int64?
    package let count: Int
    private let byLogin: [String: Entry]
    private let loginByID: [AccountID: String]
    /// Passwords that nobody has, as dear to verify as those of some accounts.
    private let decoys: [StoredPassword]

    private static let decoyCount = 16

    /// Reads every stored password once; with `allowLegacy`, schemes that are broken by themselves
    /// still count.
    package init(generation: Int64?, accounts: [Account], allowLegacy: Bool = false) {
        var byLogin: [String: Entry] = [:]
        var loginByID: [AccountID: String] = [:]
        byLogin.reserveCapacity(accounts.count)
        loginByID.reserveCapacity(accounts.count)
        for account in accounts {
            let key = Login.key(account.login)
            byLogin[key] = Entry(
                account: account,
                passwords: account.storedPasswords.compactMap {
                    try? StoredPassword(parsing: $0, allowLegacy: allowLegacy)
                },
                passwordVersion: account.storedPasswords.joined(separator: "\0")
            )
            loginByID[account.id] = key
        }
        self.generation = generation
        self.byLogin = byLogin
        self.loginByID = loginByID
        count = byLogin.count
        decoys = byLogin.values.lazy.compactMap { $0.passwords.first?.decoy() }
            .prefix(Self.decoyCount).map { $0 }
    }

    /// What an unknown login is verified against, so that it takes as long as a known one; always
    /// the same for the same login.
    func decoy(for login: String) -> [StoredPassword] {
        guard !decoys.isEmpty else { return [] }
        let index = UInt(bitPattern: Login.key(login).hashValue) % UInt(decoys.count)
        return [decoys[Int(index)]]
    }

    func entry(login: String) -> Entry? { byLogin[Login.key(login)] }

    func entry(id: AccountID) -> Entry? { loginByID[id].flatMap { byLogin[$0] } }
}

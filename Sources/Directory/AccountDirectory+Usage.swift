package import Domain
internal import Synchronization

/// Whose use of the network something is, as far as it is counted.
package struct NetworkUser: Sendable, Equatable {
    package let account: AccountID
    package let login: String
    /// `nil` for a machine that nobody in particular uses.
    package let population: Population?
    package let establishments: [UAI]
    /// The name of the source that the person comes from.
    package let source: String
}

extension AccountDirectory {
    /// Who stands behind a login, be it a person's or a device's; admitted or not.
    package func user(login: String) -> NetworkUser? {
        let snapshot = currentSnapshot
        guard let entry = credentials.withLock({ $0[login] }) else {
            return snapshot.entry(login: login).map { NetworkUser($0.account) }
        }
        guard let account = try? holder(of: entry, snapshot) else { return nil }
        let isPerson = snapshot.entry(id: account.id) != nil
        return NetworkUser(account, population: isPerson ? account.population : nil)
    }

    /// The person of an account.
    package func user(_ account: AccountID) -> NetworkUser? {
        currentSnapshot.entry(id: account).map { NetworkUser($0.account) }
    }
}

extension NetworkUser {
    fileprivate init(_ account: Account) {
        self.init(account, population: account.population)
    }

    fileprivate init(_ account: Account, population: Population?) {
        self.init(
            account: account.id,
            login: account.login,
            population: population,
            establishments: account.establishments,
            source: account.source
        )
    }
}

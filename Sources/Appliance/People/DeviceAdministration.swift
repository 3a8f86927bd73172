internal import Directory
internal import Domain
internal import Passwords
internal import Store

/// What `preau device` looks up and revokes.
package enum DeviceAdministration {
    /// The credentials in force and those that ended in the last thirty days, of one person or of all.
    ///
    /// Those of machines lent to the person are among the person's.
    /// - Throws: `InputError` when nobody has that login.
    package static func list(of login: String? = nil, in school: School) throws -> [DeviceReport] {
        let store = try school.openStore()
        return try list(of: login.map { try AccountAdministration.account($0, store) }, store)
    }

    /// Revokes one credential, in force within two seconds for every login and resumed session.
    ///
    /// - Throws: `InputError` when there is none, or it is not of `account` when that is given.
    package static func revoke(
        _ login: String,
        of account: String? = nil,
        in school: School
    ) throws -> DeviceReport {
        let store = try school.openStore()
        let account = try account.map { try AccountAdministration.account($0, store) }
        let change = try store.revokeDeviceCredential(login, of: account?.id, at: .now)
        guard let credential = change.credential else {
            throw InputError(key: login, "no device of this person, or of anybody, has this login")
        }
        let held = try all(store).first { $0.credential.login == credential.login }
        guard let held else { throw InputError(key: login, "ended long ago") }
        return DeviceReport(held, try context(store))
    }

    /// Revokes every credential in a person's name; machines lent to the person keep theirs.
    ///
    /// - Throws: `InputError` when nobody has that login.
    package static func revokeAll(of login: String, in school: School) throws -> [DeviceReport] {
        let store = try school.openStore()
        let account = try AccountAdministration.account(login, store)
        _ = try store.revokeDeviceCredentials(of: account.id, at: .now)
        return try list(of: account, store)
    }

    private static func list(
        of account: Account?,
        _ store: AccountStore
    ) throws -> [DeviceReport] {
        let context = try context(store)
        return try all(store).filter { held in
            guard let account else { return true }
            return held.credential.holder == .person(account.id)
                || held.machine.map { Login.key($0.user) == Login.key(account.login) } ?? false
        }.map { DeviceReport($0, context) }
    }

    private static func all(_ store: AccountStore) throws -> [HeldCredential] {
        var all: [HeldCredential] = []
        let oldest = Timestamp.now.adding(seconds: -DeviceCredentialTable.memory)
        _ = try store.deviceCredentials(livingSince: oldest) { all.append($0) }
        return all
    }

    private static func context(_ store: AccountStore) throws -> DeviceReport.Context {
        let logins = try store.accounts().map { ($0.id, $0.login) }
        return DeviceReport.Context(
            logins: Dictionary(logins) { first, _ in first },
            verifiers: DeviceVerifier.prefix(ofPepper: try store.pepper() ?? ""),
            now: .now
        )
    }
}

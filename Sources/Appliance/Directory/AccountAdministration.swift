internal import Domain
internal import Store

/// What `preau account` looks up and decides.
package enum AccountAdministration {
    /// Every account, those of people who left included, ordered by login.
    package static func all(in school: School) throws -> [AccountReport] {
        let store = try school.openStore()
        let context = try AccountReport.Context(school, store)
        return try store.accounts().sorted { $0.login < $1.login }.map {
            AccountReport($0, nil, context)
        }
    }

    /// - Throws: `InputError` when nobody has that login.
    package static func show(_ login: String, in school: School) throws -> AccountReport {
        let store = try school.openStore()
        return try report(try account(login, store), store, school)
    }

    /// Closes an account here, whatever the directory says, for some days or until somebody opens it.
    ///
    /// - Throws: `InputError` when nobody has that login.
    package static func disable(
        _ login: String,
        days: Int?,
        reason: String,
        in school: School
    ) throws -> AccountReport {
        guard days.map({ 1...3650 ~= $0 }) ?? true else {
            throw InputError(key: "--days", "must be 1 to 3650")
        }
        let store = try school.openStore()
        let account = try account(login, store)
        let now = Timestamp.now
        try store.disable(
            LocalDisabling(
                account: account.id,
                reason: reason,
                since: now,
                until: days.map { now.adding(seconds: Int64($0) * 86_400) }
            )
        )
        return try report(account, store, school)
    }

    /// Opens an account again that was closed here.
    ///
    /// - Throws: `InputError` when nobody has that login, or it was not closed here.
    package static func enable(_ login: String, in school: School) throws -> AccountReport {
        let store = try school.openStore()
        let account = try account(login, store)
        guard try store.enable(account.id) else {
            throw InputError(key: login, "is not disabled here")
        }
        return try report(account, store, school)
    }

    private static func report(
        _ account: Account,
        _ store: AccountStore,
        _ school: School
    ) throws -> AccountReport {
        AccountReport(
            account,
            try store.history(of: account.id),
            try AccountReport.Context(school, store)
        )
    }

    static func account(_ login: String, _ store: AccountStore) throws -> Account {
        let wanted = Login.key(login)
        let accounts = try store.accounts().filter { Login.key($0.login) == wanted }
        // A login that was given to somebody else is theirs.
        guard let account = accounts.first(where: { $0.standing != .departed }) ?? accounts.first
        else { throw InputError(key: login, "no account has this login") }
        return account
    }
}

internal import Domain
internal import Portal
internal import Store

/// Acceptances of the terms of use, in the accounts database.
struct StoredCharterRegister: CharterRegister {
    let store: AccountStore

    func hasAccepted(_ account: AccountID, version: String) throws -> Bool {
        try store.hasAcceptedCharter(account, version: version)
    }

    func accept(_ account: AccountID, version: String, at now: Timestamp) throws {
        try store.acceptCharter(account, version: version, at: now)
    }
}

package import Domain
package import Passwords
package import Store

/// The device credentials in memory: those in force, and those that ended lately, so that a refusal can
/// say so.
package struct DeviceCredentialTable: Sendable {
    /// Seconds for which a credential that expired or was revoked is still known.
    package static let memory: Int64 = 30 * 86_400

    struct Entry: Sendable {
        let login: String
        let label: String
        let holder: Holder
        /// `nil` for a text that nobody can read.
        let verifier: DeviceVerifier?
        let expiresAt: Timestamp
        let revokedAt: Timestamp?
    }

    enum Holder: Sendable {
        case person(AccountID)
        indirect case machine(Machine)
    }

    /// What a login needs to know of a machine of a fleet.
    struct Machine: Sendable {
        let serial: String
        let asset: String
        /// `nil` when the fleet's list is not there, or names no school.
        let establishment: UAI?
        let user: String
        let withdrawnAt: Timestamp?

        /// What people call it: its inventory number, or its serial number when it has none.
        var name: String { asset.isEmpty ? serial : asset }
    }

    /// The store's number of this state.
    package private(set) var version: Int64
    private var entries: [String: Entry] = [:]

    /// Makes a table that knows nobody.
    package init() {
        version = -1
    }

    /// Reads what a store holds.
    package init(_ store: AccountStore, at now: Timestamp) throws(StoreError) {
        self.init()
        var entries: [String: Entry] = [:]
        let oldest = now.adding(seconds: -Self.memory)
        version = try store.deviceCredentials(livingSince: oldest) { held in
            let entry = Entry(held)
            entries[Login.key(entry.login)] = entry
        }
        self.entries = entries
    }

    package var count: Int { entries.count }

    /// Verifiers that another pepper made, or nobody can read.
    package func unusable(with pepper: Pepper, at now: Timestamp) -> Int {
        entries.values.count { entry in
            entry.isInForce(at: now) && entry.verifier?.isMade(with: pepper) != true
        }
    }

    subscript(login: String) -> Entry? {
        entries.isEmpty ? nil : entries[Login.key(login)]
    }

    /// Takes in one credential of a person that changed.
    ///
    /// - Returns: whether the table is now all of the store's state `version`.
    mutating func adopt(_ credential: DeviceCredential, version: Int64) -> Bool {
        guard version > self.version else { return true }
        guard version == self.version + 1, case .person = credential.holder else { return false }
        let held = HeldCredential(credential: credential)
        entries[Login.key(credential.login)] = Entry(held)
        self.version = version
        return true
    }
}

extension DeviceCredentialTable.Entry {
    fileprivate init(_ held: HeldCredential) {
        let credential = held.credential
        login = credential.login
        label = credential.label
        verifier = DeviceVerifier(text: credential.verifier)
        expiresAt = credential.expiresAt
        revokedAt = credential.revokedAt
        switch credential.holder {
        case .person(let account): holder = .person(account)
        case .machine(let serial):
            holder = .machine(
                DeviceCredentialTable.Machine(
                    serial: serial,
                    asset: held.machine?.asset ?? "",
                    establishment: held.machine?.establishment,
                    user: held.machine?.user ?? "",
                    withdrawnAt: held.withdrawnAt
                )
            )
        }
    }

    func isInForce(at now: Timestamp) -> Bool { revokedAt == nil && now < expiresAt }
}
